import type { Stop, Timers } from './time.ts';

/** A signal that aborts with `reason` after so many ms unless it is met before. */
export const deadline = (timers: Timers, ms: number, reason: () => unknown): { signal: AbortSignal; met: Stop } => {
  const over = new AbortController();
  return { signal: over.signal, met: timers.after(ms, () => over.abort(reason())) };
};
