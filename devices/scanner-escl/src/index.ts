export { esclScanner } from './driver.ts';
