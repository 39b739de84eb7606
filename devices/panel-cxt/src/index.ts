export { cxtPanel } from './driver.ts';
