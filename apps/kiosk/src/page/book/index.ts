export { Book } from './book.tsx';
