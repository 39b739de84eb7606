import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type Crash = { at: string; what: 'desk' | 'page' | 'shell'; how: string; upSeconds: number };

export type CrashRecord = {
  /** Never throws: a full disk must not take the screen along. */
  add(crash: Crash): void;
  /** Oldest first. */
  all(): readonly Crash[];
};

const mostKept = 500;

/** What went down on this terminal and when, one JSON line each, the newest 500; for the technician. */
export const crashRecord = (file: string): CrashRecord => {
  const all = (): Crash[] => {
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => {
        try {
          return line === '' ? [] : [JSON.parse(line) as Crash];
        } catch {
          return [];
        }
      });
  };
  return {
    all,
    add: (crash) => {
      try {
        mkdirSync(dirname(file), { recursive: true });
        appendFileSync(file, `${JSON.stringify(crash)}\n`, { mode: 0o600 });
        const kept = all();
        if (kept.length <= mostKept) return;
        const lines = kept.slice(-mostKept / 2).map((each) => JSON.stringify(each));
        writeFileSync(`${file}.new`, `${lines.join('\n')}\n`, { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    },
  };
};
