import { say } from '@jiaohao/ui';
import { Coming } from '../parts/coming.tsx';

export const Guide = () => <Coming id="guide" title={say('办事指南', 'Guide')} />;
