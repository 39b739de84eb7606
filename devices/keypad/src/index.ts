export { hidCallKeypad, hidRatingKeypad, serialCallKeypad, serialRatingKeypad } from './driver.ts';
