import { say } from '@jiaohao/ui';
import { Coming } from '../parts/coming.tsx';

export const Book = () => <Coming id="book" title={say('预约', 'Book')} />;
