export { saneScanner } from './driver.ts';
