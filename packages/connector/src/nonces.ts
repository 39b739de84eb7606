/** Remembers what has been asked already. */
export interface Nonces {
  /**
   * True when this nonce is new; from then on it is not. `full`: nothing more can be remembered now.
   * @param until ms since 1970; after that the request's own time bars it
   */
  take(nonce: string, until: number, now: number): boolean | 'full';
}

/**
 * In this process's memory: enough for a house of one process. After a restart requests of the last seconds could be
 * sent once more; a house of several processes, or one that cannot bear that, keeps the nonces in its database instead.
 * @param most nonces kept at a time; more are refused rather than forgotten too early
 */
export const memoryNonces = (most = 200_000): Nonces => {
  const kept = new Map<string, number>();
  let sweepAt = 0;
  const sweep = (now: number) => {
    if (now < sweepAt && kept.size < most) return;
    for (const [nonce, until] of kept) if (until < now) kept.delete(nonce);
    sweepAt = now + 10_000;
  };
  return {
    take: (nonce, until, now) => {
      sweep(now);
      if (kept.has(nonce)) return false;
      if (kept.size >= most) return 'full';
      kept.set(nonce, until);
      return true;
    },
  };
};
