import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type BrokenPages = { broke(ask: { what: string; screen: string }): Promise<Record<string, never>> };

const largestFile = 256 * 1024;
const mostAMinute = 20;

/** Digits in a row may be a document's number, and a message may quote what a citizen typed. */
const withoutNumbers = (text: string): string => text.replace(/\d{5,}[\dXx]?/g, '#');

/**
 * Parts of the page that crashed, one JSON line each in `page-crashes.jsonl` below `folder`, and in the file before it; for
 * the technician. A page that crashes all the time fills neither disk nor log.
 */
export const createBrokenPages = (options: {
  folder: string;
  onTrouble: (what: string, error: unknown) => void;
}): BrokenPages => {
  const file = join(options.folder, 'page-crashes.jsonl');
  let minute = 0;
  let count = 0;
  const keep = (line: string) => {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestFile) renameSync(file, `${file}.1`);
    appendFileSync(file, `${line}\n`, { mode: 0o600 });
  };
  return {
    broke: async ({ what, screen }) => {
      const now = Math.floor(Date.now() / 60_000);
      count = now === minute ? count + 1 : 1;
      minute = now;
      if (count > mostAMinute) return {};
      const safe = withoutNumbers(what);
      options.onTrouble('page', `${screen}: ${safe.split('\n')[0]}`);
      try {
        keep(JSON.stringify({ at: new Date().toISOString(), screen, what: safe }));
      } catch (error) {
        options.onTrouble('page-crashes', error);
      }
      return {};
    },
  };
};
