import type { Fault } from '@jiaohao/device-kit';

/** How a run of scanimage ended. */
export interface Ending {
  /** undefined: it was ended by a signal, or never began. */
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
];

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
export const faultOfBatch = (ending: Ending, pages: number, feeder: boolean): Fault | undefined => {
  if (/sane_read: .*out of documents/i.test(ending.said)) return 'feeder-empty';
  const ranOut = feeder && /sane_start: .*out of documents/i.test(ending.said);
  const fault = ranOut ? undefined : faultOfEnding(ending);
  if (fault) return fault;
  if (pages > 0) return undefined;
  return feeder ? 'feeder-empty' : 'refused';
};
