import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(9 * 512);
let used = pool.length;

/** 72 random bits in base64url, drawn from the system in larger portions. */
const chance = (): string => {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 9;
  return pool.toString('base64url', used - 9, used);
};

/**
 * Cannot be guessed: whoever has the link on the paper, and nobody else, may follow the ticket on a phone. It begins with
 * the time, so that the newest tickets lie together on disk.
 */
export const ticketId = (at: number): string => `${at.toString(36)}${chance()}`;
