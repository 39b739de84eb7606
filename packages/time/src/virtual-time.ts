import type { Time } from './time.ts';

export type VirtualTime = Time & {
  /**
   * Lets so many ms pass: does what falls due in its order, each at its own moment, and lets promises and streams settle
   * after each. What waits for a real process, wire or disk is not waited for.
   */
  advance(ms: number): Promise<void>;
  /**
   * Lets time pass, from one thing that falls due to the next, until the check no longer throws. Throws what the check
   * threw last when it still does after `mostMs`, or when nothing waits any more. Default a second.
   */
  until(check: () => void, mostMs?: number): Promise<void>;
  /**
   * Lets time pass, from one thing that falls due to the next, until the work has ended, and gives its outcome. Throws
   * when it has not after `mostMs`. Default half a minute.
   */
  through<T>(work: Promise<T>, mostMs?: number): Promise<T>;
  /** Sets the clock on the wall, as an operator or a time server does: nothing falls due by it. */
  setWall(at: number): void;
  /** How many pieces of work wait. */
  waiting(): number;
};

type Due = { at: number; order: number; everyMs: number | undefined; work: () => void };

/**
 * A time that stands still until a test moves it.
 * @param startsAt what the clock on the wall shows at first, ms since 1970
 */
export const virtualTime = (startsAt = Date.UTC(2026, 10, 25, 1)): VirtualTime => {
  let now = 0;
  let wallIsAhead = startsAt;
  let made = 0;
  const all = new Set<Due>();

  const add = (ms: number, everyMs: number | undefined, work: () => void) => {
    // As the machine's: no timer is due in the moment in which it is set.
    const due: Due = { at: now + Math.max(1, ms), order: made++, everyMs, work };
    all.add(due);
    return () => void all.delete(due);
  };

  const nextUpTo = (end: number): Due | undefined => {
    let next: Due | undefined;
    for (const due of all) {
      if (due.at > end) continue;
      if (!next || due.at < next.at || (due.at === next.at && due.order < next.order)) next = due;
    }
    return next;
  };

  const doNext = async (due: Due) => {
    now = due.at;
    if (due.everyMs === undefined) all.delete(due);
    else Object.assign(due, { at: due.at + due.everyMs, order: made++ });
    due.work();
    await settled();
  };

  return {
    wall: () => wallIsAhead + now,
    elapsed: () => now,
    after: (ms, work) => add(ms, undefined, work),
    every: (ms, work) => add(ms, Math.max(1, ms), work),
    async advance(ms) {
      const end = now + ms;
      await settled();
      for (let due = nextUpTo(end); due; due = nextUpTo(end)) await doNext(due);
      now = end;
    },
    async until(check, mostMs = 1000) {
      const end = now + mostMs;
      await settled();
      for (;;) {
        try {
          return check();
        } catch (thrown) {
          const due = nextUpTo(end);
          if (!due) throw thrown;
          await doNext(due);
        }
      }
    },
    async through(work, mostMs = 30_000) {
      const end = now + mostMs;
      let over = false;
      const ended = () => {
        over = true;
      };
      work.then(ended, ended);
      await settled();
      while (!over) {
        const due = nextUpTo(end);
        if (due) await doNext(due);
        else if (all.size > 0) throw new Error(`Not over after ${mostMs} ms`);
        // It waits for something real.
        else await Promise.race([work.then(ended, ended), new Promise((resolve) => setTimeout(resolve, 1))]);
      }
      return work;
    },
    setWall: (at) => {
      wallIsAhead = at - now;
    },
    waiting: () => all.size,
  };
};

/** Streams hand on in the next turn of the loop, and a chain of two or three of them is as long as they get. */
const turns = 4;

const settled = async (): Promise<void> => {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
};
