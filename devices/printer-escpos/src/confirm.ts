import type { DeviceError, Fault, PrintOutcome } from '@jiaohao/device-kit';
import type { Clock } from '@jiaohao/time';
import { blockedBy } from './blocked.ts';
import { statusBack } from './commands.ts';
import type { PrinterFlags } from './status-bytes.ts';
import type { Wire } from './wire.ts';

export interface Confirmation {
  wire: Wire;
  job: Uint8Array;
  /** A round of DLE EOT; rejects when the printer does not answer. */
  ask: () => Promise<void>;
  flags: () => PrinterFlags;
  timeoutMs: number;
  time: Clock;
}

// A printer needs about a second for ten centimetres; at 9600 baud a byte takes a millisecond.
const longest = (timeoutMs: number, bytes: number) => timeoutMs * 10 + bytes;

/**
 * Sends a job and waits until the printer is through with it: it must answer GS r, which it only does when
 * everything before has been printed, then be well, then answer GS r once more. A single byte is not enough, since a
 * plug that is being pulled makes such bytes too.
 */
export const confirm = async ({ wire, job, ask, flags, timeoutMs, time }: Confirmation): Promise<PrintOutcome> => {
  const not = (fault: Fault): PrintOutcome => ({ printed: false, fault, maybe: true });
  try {
    await wire.send(job);
    // ESC @ at the head of the job has turned automatic status off.
    await wire.send(statusBack);
  } catch (thrown) {
    // The rest of the job must not follow when the printer wakes up.
    wire.end(thrown as DeviceError);
    return not(blockedBy(flags()) ?? (thrown as DeviceError).code);
  }
  const limit = time.elapsed() + longest(timeoutMs, job.length);
  while (time.elapsed() < limit) {
    const dropped = wire.dropped();
    const answered = await isThrough(wire);
    try {
      await ask();
    } catch (thrown) {
      if (wire.isEnded()) return not((thrown as DeviceError).code);
      continue;
    }
    const blocked = blockedBy(flags());
    if (blocked) return not(blocked);
    if (answered && (await isThrough(wire)) && wire.dropped() === dropped) return { printed: true };
    if (wire.isEnded()) return not('offline');
  }
  return not('no-answer');
};

const isThrough = (wire: Wire): Promise<boolean> =>
  wire.sequence().then(
    () => true,
    () => false,
  );
