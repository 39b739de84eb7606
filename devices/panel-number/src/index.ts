export { numberPanel } from './driver.ts';
