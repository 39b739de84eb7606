import type { Fault } from '@jiaohao/device-kit';
import type { PrinterFlags } from './status-bytes.ts';

/** What keeps a printer from printing, the first thing to be put right first. */
export const blockedBy = (flags: PrinterFlags): Fault | undefined => {
  if (flags.broken) return 'mechanical';
  if (flags.cover === 'open') return 'cover-open';
  if (flags.paper === 'out') return 'paper-out';
  if (flags.cutter === 'stuck') return 'cutter-stuck';
  return flags.offline ? 'offline' : undefined;
};

/** Everything wrong with a printer.
 * @param answers it has answered the last questions
 * @param noisy bytes that make no sense came in since the last round
 */
export const faultsOf = (flags: PrinterFlags, answers: boolean, noisy: boolean): Fault[] => {
  const faults: Fault[] = [];
  if (!answers) faults.push('no-answer');
  if (flags.broken) faults.push('mechanical');
  if (flags.cover === 'open') faults.push('cover-open');
  if (flags.paper === 'out') faults.push('paper-out');
  if (flags.cutter === 'stuck') faults.push('cutter-stuck');
  if (answers && flags.offline && faults.length === 0) faults.push('offline');
  if (flags.paper === 'low') faults.push('paper-low');
  if (noisy) faults.push('garbage');
  return faults;
};
