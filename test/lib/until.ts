export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * What `look` gives as soon as it gives something; asked again every 25 ms.
 * Rejects with `what` when that takes longer than `ms`.
 */
export const until = async <T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  ms = 20_000,
): Promise<T> => {
  const limit = performance.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > limit) throw new Error(`Waited ${ms} ms in vain: ${what}`);
    await pause(25);
  }
};
