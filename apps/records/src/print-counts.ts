import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { dayAt } from './days.ts';

const Kept = z.object({
  day: z.string(),
  counts: z.record(z.string(), z.object({ times: z.number().int(), at: z.number() })),
});
type Kept = z.infer<typeof Kept>;

export type PrintCounts = {
  /** How often this paper of this person may still be printed today. */
  left(person: string, paper: string, limit: number): number;
  /** May it be printed now? A paper that was given just before may: the printer has jammed. */
  may(person: string, paper: string, limit: number): boolean;
  given(person: string, paper: string): void;
};

/** Asked for again within this time a paper counts once. */
const againMs = 10 * 60_000;

/**
 * How often each paper was printed today, in a file that holds keyed hashes instead of numbers. A file that cannot be
 * read is begun anew: it is worth one day at most.
 */
export const openPrintCounts = (file: string, secret: string, clock: () => number): PrintCounts => {
  mkdirSync(dirname(file), { recursive: true });
  let kept = read(file);
  const today = (): Kept['counts'] => {
    const day = dayAt(clock());
    if (kept.day !== day) kept = { day, counts: {} };
    return kept.counts;
  };
  const keyOf = (person: string, paper: string) =>
    createHmac('sha256', secret).update(`printed ${paper} ${person}`).digest('base64url').slice(0, 24);
  const left = (person: string, paper: string, limit: number) =>
    Math.max(limit - (today()[keyOf(person, paper)]?.times ?? 0), 0);
  const isAgain = (person: string, paper: string) => {
    const before = today()[keyOf(person, paper)];
    return before !== undefined && clock() - before.at < againMs;
  };
  return {
    left,
    may: (person, paper, limit) => left(person, paper, limit) > 0 || isAgain(person, paper),
    given: (person, paper) => {
      if (isAgain(person, paper)) return;
      const counts = today();
      const key = keyOf(person, paper);
      counts[key] = { times: (counts[key]?.times ?? 0) + 1, at: clock() };
      writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
};

const read = (file: string): Kept => {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { day: '', counts: {} };
  }
};
