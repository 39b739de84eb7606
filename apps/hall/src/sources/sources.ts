export type { Asked, Source } from '@jiaohao/connector';
