import { createHash } from 'node:crypto';

/** The card that was told last, from one opening of the link to the next. */
export interface LyingCard {
  /** A hash, so that nobody's data is kept; undefined once another card was found. */
  content: string | undefined;
  /** When the link was let go, by the elapsed time of the driver. */
  seen: number;
}

// The protocol does not tell when a card is lifted: the reader just does not find it twice. After a cut cable it does,
// since it was without power, and nobody has laid anything down. Longer away, and the next person may have come; later
// than a moment after the start, and somebody has laid the card down anew.
const shortCutMs = 10_000;
const startMs = 1000;

export const contentOf = (data: Uint8Array): string => createHash('sha256').update(data).digest('base64');

/** Whether a card that is found now may have been lying there since before the link was opened, at `opened`. */
export const mayStillLie = (card: LyingCard, opened: number, now: number): boolean =>
  opened - card.seen < shortCutMs && now - opened < startMs;
