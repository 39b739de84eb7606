import { say } from '@jiaohao/ui';
import { Coming } from '../parts/coming.tsx';

export const Departments = () => <Coming id="departments" title={say('按部门', 'By department')} />;
export const LifeEvents = () => <Coming id="life-events" title={say('人生一件事', 'Life events')} />;
