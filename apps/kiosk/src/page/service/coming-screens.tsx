import { say } from '@jiaohao/ui';
import { Coming } from '../parts/coming.tsx';

export const SelfService = () => <Coming id="self-service" title={say('查询与自助打印', 'Ask and print')} />;
export const Progress = () => <Coming id="progress" title={say('办件进度', 'Progress of a case')} />;
export const Papers = () => <Coming id="papers" title={say('证明打印', 'Print certificates')} />;
export const Forms = () => <Coming id="forms" title={say('表格打印', 'Print forms')} />;
export const Notices = () => <Coming id="notices" title={say('告知单打印', 'Print a notice')} />;
export const Print = () => <Coming id="print" title={say('打印', 'Print')} />;
