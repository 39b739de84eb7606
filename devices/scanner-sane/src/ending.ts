import type { Fault } from '@jiaohao/device-kit';

/** How a run of scanimage ended. */
export interface Ending {
  /** undefined: it was ended by a signal, also one sent because it hung after its last words, or never began. */
  exit: number | undefined;
  /** What it wrote to stderr, in the C locale. */
  said: string;
}

// SANE standard 1.06, 4.2.7: scanimage exits with the number of the SANE status, or 1 for whatever comes before a scan.
const byStatus: Readonly<Record<number, Fault>> = {
  1: 'bad-setting',
  2: 'cancelled',
  3: 'scanner-busy',
  4: 'bad-setting',
  6: 'feeder-jam',
  7: 'feeder-empty',
  8: 'scanner-open',
  9: 'offline',
  10: 'refused',
  11: 'port-busy',
};

const bySentence: readonly (readonly [RegExp, Fault])[] = [
  [/feeder jammed/i, 'feeder-jam'],
  [/cover is open/i, 'scanner-open'],
  [/out of documents/i, 'feeder-empty'],
  [/device busy/i, 'scanner-busy'],
  [/access to resource has been denied/i, 'port-busy'],
  [/open of device .* failed|no SANE devices found|error during device i\/o/i, 'offline'],
  [/operation was cancelled/i, 'cancelled'],
  [/invalid argument/i, 'bad-setting'],
];

/** With this scanimage says that it only has to leave the scanner now. Some backends hang in that. */
export const endOfBatch = /^Batch terminated, \d+ pages? scanned/m;

const statusOfPage = /\(scanner status = (\d+)\)/g;
/** A page that came whole ends with SANE_STATUS_EOF. */
const endOfPage = 5;

/** The exit of a batch that was over when it was ended: what its last page ended with. */
const exitOfBatch = ({ exit, said }: Ending): number | undefined => {
  if (exit !== undefined || !endOfBatch.test(said)) return exit;
  const last = Number([...said.matchAll(statusOfPage)].at(-1)?.[1] ?? endOfPage);
  return last === endOfPage && !/sane_start: /.test(said) ? 0 : last;
};

/** What is wrong when scanimage ends like this; undefined when nothing is. */
export const faultOfEnding = ({ exit, said }: Ending): Fault | undefined => {
  if (exit === 0) return undefined;
  const [found] = bySentence.filter(([sentence]) => sentence.test(said));
  return found?.[1] ?? (exit === undefined ? 'refused' : (byStatus[exit] ?? 'refused'));
};

/**
 * What is wrong when a batch ends like this. Batches end with exit 0 whether the feeder ran out after the last page or
 * in the middle of one: only the question that was answered with it tells, `sane_start` or `sane_read`.
 */
export const faultOfBatch = (ended: Ending, pages: number, feeder: boolean): Fault | undefined => {
  const ending = { ...ended, exit: exitOfBatch(ended) };
  if (/sane_read: .*out of documents/i.test(ending.said)) return 'feeder-empty';
  const ranOut = feeder && /sane_start: .*out of documents/i.test(ending.said);
  const fault = ranOut ? undefined : faultOfEnding(ending);
  if (fault) return fault;
  if (pages > 0) return undefined;
  return feeder ? 'feeder-empty' : 'refused';
};
