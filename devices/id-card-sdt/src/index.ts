export { checkDigit, isCitizenNumber } from './check-digit.ts';
export { sdtIdCardReader } from './driver.ts';
export { nationName } from './nations.ts';
export { placeholderPhoto } from './placeholder-photo.ts';
export type { SdtReader } from './reader-on.ts';
export { faultOfStatus, statusWords } from './status-word.ts';
