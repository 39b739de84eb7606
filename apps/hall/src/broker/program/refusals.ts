/** The busiest that are remembered; the rest is counted together. */
const mostNames = 1000;

/**
 * Tells at most once a second for each name (an address or the owner of a credential) what was refused; what came in between
 * is counted and told with the next.
 */
export const createRefusals = (tell: (from: string, why: string, count: number) => void, elapsed: () => number) => {
  const told = new Map<string, { at: number; why: string; count: number }>();
  return {
    refuse(from: string, why: string): void {
      const before = told.get(from) ?? (told.size >= mostNames ? told.get('others') : undefined);
      if (before && elapsed() - before.at < 1000) {
        before.count += 1;
        before.why = why;
        return;
      }
      const name = before || told.size < mostNames ? from : 'others';
      told.set(name, { at: elapsed(), why: '', count: 0 });
      tell(name, why, 1);
    },
    /** To be called about every second. */
    look(): void {
      for (const [name, one] of told) {
        if (elapsed() - one.at < 1000) continue;
        if (one.count > 0) {
          tell(name, one.why, one.count);
          told.set(name, { at: elapsed(), why: '', count: 0 });
        } else told.delete(name);
      }
    },
  };
};
