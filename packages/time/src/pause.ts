import type { Timers } from './time.ts';

/** Resolves after so many ms; with true when one of the signals ended it early. */
export const pause = (timers: Timers, ms: number, signals: readonly AbortSignal[] = []): Promise<boolean> =>
  new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) return resolve(true);
    const end = (early: boolean) => {
      stop();
      for (const signal of signals) signal.removeEventListener('abort', woken);
      resolve(early);
    };
    const woken = () => end(true);
    const stop = timers.after(ms, () => end(false));
    for (const signal of signals) signal.addEventListener('abort', woken, { once: true });
  });
