import { say } from '@jiaohao/ui';
import { Coming } from '../parts/coming.tsx';

export const CheckIn = () => <Coming id="check-in" title={say('预约签到', 'Check in')} />;
