import { createHash } from 'node:crypto';

/** The same number from 0 up to `below` for the same words at any time: what is invented stays as it is. */
export const draw = (below: number, ...words: readonly string[]): number =>
  createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) % below;
