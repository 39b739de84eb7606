/**
 * A signal that aborts with the first of several, or after a time. Not AbortSignal.any: in Node 20 a timeout inside it
 * may be collected before it fires. `release` must be called when nobody waits any more.
 */
export const joinedSignal = (
  signals: readonly AbortSignal[],
  ms?: number,
): { signal: AbortSignal; release: () => void } => {
  const either = new AbortController();
  const stop = () => either.abort();
  for (const signal of signals) {
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  }
  const timer = ms === undefined ? undefined : setTimeout(stop, ms);
  return {
    signal: either.signal,
    release: () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', stop);
    },
  };
};
