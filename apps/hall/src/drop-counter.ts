import type { Health } from '@jiaohao/protocol';

const kept = 20;

/** Counts what was dropped as malformed or not allowed, and keeps the last reasons to be shown. */
export const createDropCounter = (clock: () => number, onDrop: (from: string, why: string) => void) => {
  let count = 0;
  let reasons: { at: number; from: string; why: string }[] = [];
  return {
    drop: (from: string, why: string, times = 1): void => {
      count += times;
      reasons = [...reasons.slice(1 - kept), { at: clock(), from: from.slice(0, 64), why: why.slice(0, 200) }];
      onDrop(from, why);
    },
    count: () => count,
    shown: (time: (at: number) => string): Health['dropped'] => ({
      mqtt: count,
      reasons: reasons.map((reason) => ({ ...reason, at: time(reason.at) })),
    }),
  };
};

export type DropCounter = ReturnType<typeof createDropCounter>;
