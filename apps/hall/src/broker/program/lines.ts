import type { Limits } from './limits.ts';
import type { Line } from './line.ts';

type SignedIn = { owner: string; taken: number; since: number };

export type Lines = {
  opened(line: Line): void;
  signedIn(line: Line, owner: string): void;
  gone(line: Line): void;
  slow(line: Line): void;
  ownerOf(line: Line): string | undefined;
  /** False while the owner pays for a line that did not read. */
  mayComeNow(owner: string): boolean;
  /** To be called about every second. */
  look(): void;
  count(): number;
  all(): Iterable<Line>;
};

/** All lines of the broker, and which of them has to go when there are too many or one does not read. */
export const createLines = (options: {
  limits: Limits;
  elapsed: () => number;
  refuse: (from: string, why: string) => void;
}): Lines => {
  const { limits, elapsed, refuse } = options;
  /** The oldest first. */
  const unsigned = new Set<Line>();
  const ofAddress = new Map<string, number>();
  const signedIn = new Map<Line, SignedIn>();
  const pauses = new Map<string, { until: number; ms: number }>();

  const forget = (line: Line) => {
    if (!unsigned.delete(line)) return;
    const left = (ofAddress.get(line.address) ?? 1) - 1;
    if (left > 0) ofAddress.set(line.address, left);
    else ofAddress.delete(line.address);
  };
  const drop = (line: Line, from: string, why: string) => {
    refuse(from, why);
    line.cut();
  };

  /** The one that has waited longest without saying who it is. */
  const oldest = (address: string | undefined, olderThan: number): Line | undefined => {
    for (const line of unsigned) {
      if (line.openedAt > olderThan) return undefined;
      if (line.stage() === 'new' && (address === undefined || line.address === address)) return line;
    }
    return undefined;
  };

  const tooSlow = (line: Line, one: SignedIn, why: string) => {
    const before = pauses.get(one.owner);
    const ms = Math.min(limits.longestPauseMs, before ? before.ms * 2 : limits.pauseMs);
    pauses.set(one.owner, { ms, until: elapsed() + ms });
    drop(line, one.owner, why);
  };

  return {
    opened(line) {
      unsigned.add(line);
      const count = (ofAddress.get(line.address) ?? 0) + 1;
      ofAddress.set(line.address, count);
      const young = elapsed() - limits.youngMs;
      const isFull = unsigned.size + signedIn.size > limits.lines;
      const goes = isFull
        ? (oldest(undefined, elapsed()) ?? line)
        : count > limits.unsignedOfAddress
          ? oldest(line.address, young)
          : unsigned.size > limits.unsigned
            ? oldest(undefined, young)
            : undefined;
      if (goes) drop(goes, goes.address, isFull ? 'too many lines' : 'too many lines that do not sign in');
    },
    signedIn(line, owner) {
      forget(line);
      signedIn.set(line, { owner, taken: line.taken(), since: elapsed() });
    },
    gone(line) {
      forget(line);
      signedIn.delete(line);
    },
    slow(line) {
      const one = signedIn.get(line);
      if (one) tooSlow(line, one, 'reads too slowly');
    },
    ownerOf: (line) => signedIn.get(line)?.owner,
    mayComeNow: (owner) => elapsed() >= (pauses.get(owner)?.until ?? 0),
    look() {
      const now = elapsed();
      for (const line of [...unsigned])
        if (now - line.openedAt > limits.signInMs) drop(line, line.address, 'did not sign in in time');
      let backlog = 0;
      for (const [line, one] of [...signedIn]) {
        const taken = line.taken();
        if (line.backlog() === 0 || taken !== one.taken) {
          one.taken = taken;
          one.since = now;
        } else if (now - one.since >= limits.stuckMs) tooSlow(line, one, 'does not read');
        backlog += line.backlog();
      }
      if (backlog > limits.backlogOfAllBytes) {
        const largest = [...signedIn].sort(([a], [b]) => b.backlog() - a.backlog());
        for (const [line, one] of largest) {
          if (backlog <= limits.backlogOfAllBytes) break;
          backlog -= line.backlog();
          tooSlow(line, one, 'reads too slowly');
        }
      }
      // Who has read well for a while after its pause begins anew.
      for (const [owner, { until, ms }] of pauses) if (now > until + 10 * ms) pauses.delete(owner);
    },
    count: () => signedIn.size,
    all: () => signedIn.keys(),
  };
};
