import { randomBytes, randomInt } from 'node:crypto';

export { checkPassword, hashPassword, hashRandomPassword } from '@jiaohao/runtime';

/** Letters and digits that cannot be mistaken for one another. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

export const randomWord = (length: number): string =>
  [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');

/** For pairing codes: a pad or a TV has keys for digits at most. */
export const randomDigits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('');
