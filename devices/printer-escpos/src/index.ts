export { escposPrinter } from './driver.ts';
export { type EncodeOptions, encodeLayout } from './encode-layout.ts';
