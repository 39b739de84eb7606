/**
 * Tells a code that still lies before the scanner from one that is shown anew.
 * @param forMs how long a code must be away to count as new, milliseconds; 0: each one is new
 */
export const createRepeats = (forMs: number): ((text: string, now: number) => boolean) => {
  const seen = new Map<string, number>();
  return (text, now) => {
    for (const [old, at] of seen) if (now - at >= forMs) seen.delete(old);
    const repeated = seen.has(text);
    if (forMs > 0) seen.set(text, now);
    return repeated;
  };
};
