import type { Supervised } from '@jiaohao/device-kit';
import type { Columns, Layout } from '@jiaohao/paper';
import type { Handing, KioskFault } from '@jiaohao/protocol';
import { kioskFault, printStop } from './faults.ts';

/** Lays something out for so many columns and prints it; how it reached the citizen. Never rejects. */
export type PutOnPaper = (layout: (columns: Columns) => Layout) => Promise<Handing>;

const onScreen = (fault: KioskFault, maybe: boolean): Handing => ({ via: 'screen', fault, maybe });

/** The ticket printer: on paper only when the printer itself confirms it within `timeoutMs`. One print at a time. */
export const createPutOnPaper = (options: {
  printer: Supervised<'printer'> | undefined;
  timeoutMs: number;
  onTrouble: (what: string, error: unknown) => void;
}): PutOnPaper => {
  const { printer } = options;
  let last: Promise<unknown> = Promise.resolve();

  const print = async (layout: (columns: Columns) => Layout, signal: AbortSignal): Promise<Handing> => {
    const stop = printStop(printer?.status());
    if (stop) return onScreen(stop, false);
    const device = printer?.device();
    if (!device) return onScreen(kioskFault('printer', 'offline'), false);
    const outcome = await device.print(device.encode(layout(device.columns)), signal);
    if (outcome.printed) return { via: 'paper' };
    // Our own deadline ends a print as cancelled, but the citizen has cancelled nothing.
    const fault = outcome.fault === 'cancelled' ? 'no-answer' : outcome.fault;
    return onScreen(kioskFault('printer', fault), outcome.maybe);
  };

  return async (layout) => {
    const signal = AbortSignal.timeout(options.timeoutMs);
    const late = new Promise<Handing>((resolve) => {
      const silent = onScreen(kioskFault('printer', 'no-answer'), true);
      // A little after the driver's own chance to say what became of the paper.
      signal.addEventListener('abort', () => setTimeout(() => resolve(silent), 250));
    });
    const turn = last.then(() => print(layout, signal));
    const handing = await Promise.race([turn, late]).catch((error: unknown) => {
      options.onTrouble('print', error);
      return onScreen(kioskFault('printer', 'mechanical'), true);
    });
    last = Promise.race([turn, late]).catch(() => undefined);
    return handing;
  };
};
