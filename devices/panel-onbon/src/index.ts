export { onbonPanel } from './driver.ts';
