export { Mine, OneTicket } from './mine.tsx';
