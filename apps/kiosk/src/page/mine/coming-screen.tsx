import { say } from '@jiaohao/ui';
import { Coming } from '../parts/coming.tsx';

export const Mine = () => <Coming id="mine" title={say('我的号票', 'My ticket')} />;
