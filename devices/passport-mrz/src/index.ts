export { mrzPassportReader } from './driver.ts';
