export { modbusPanel } from './driver.ts';
