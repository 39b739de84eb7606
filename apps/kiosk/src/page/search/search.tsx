import { say } from '@jiaohao/ui';
import { Coming } from '../parts/coming.tsx';

export const Search = () => <Coming id="search" title={say('搜索', 'Search')} />;
