import type { MinuteRange } from './event.ts';

/** How good the promised waits were. `error` is the sum of |real wait - middle of the range| in minutes. */
export type PromiseScore = {
  readonly within: number;
  readonly over: number;
  readonly under: number;
  readonly error: number;
};

export const emptyScore: PromiseScore = { within: 0, over: 0, under: 0, error: 0 };

/** With one more real wait in minutes counted against its promise; `over` = waited longer than promised. */
export function addToScore(score: PromiseScore, promised: MinuteRange, waited: number): PromiseScore {
  const kind = waited > promised.high ? 'over' : waited < promised.low ? 'under' : 'within';
  const error = score.error + Math.abs(waited - (promised.low + promised.high) / 2);
  return { ...score, [kind]: score[kind] + 1, error };
}
