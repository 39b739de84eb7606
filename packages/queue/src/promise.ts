import type { MinuteRange } from './event.ts';

/** How good the promised waits were. `error` is the sum of |real wait - middle of the range| in minutes. */
export type PromiseScore = { within: number; over: number; under: number; error: number };

export const emptyScore = (): PromiseScore => ({ within: 0, over: 0, under: 0, error: 0 });

/** Counts one real wait in minutes against its promise; `over` = waited longer than promised. */
export function addToScore(score: PromiseScore, promised: MinuteRange, waited: number): void {
  if (waited > promised.high) score.over++;
  else if (waited < promised.low) score.under++;
  else score.within++;
  score.error += Math.abs(waited - (promised.low + promised.high) / 2);
}
