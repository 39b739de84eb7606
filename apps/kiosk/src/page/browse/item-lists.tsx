import { say } from '@jiaohao/ui';
import { Coming } from '../parts/coming.tsx';

export const ThemeItems = () => <Coming id="theme" title={say('主题', 'Theme')} />;
export const DepartmentItems = () => <Coming id="department" title={say('部门', 'Department')} />;
export const LifeEventItems = () => <Coming id="life-event" title={say('人生事', 'Life event')} />;
