export { hidPosCodeScanner, serialCodeScanner } from './driver.ts';
