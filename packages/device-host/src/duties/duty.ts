import type { Bus } from '@jiaohao/bus';
import type { HallInfo } from '@jiaohao/protocol';

/** What a device does by itself for the hall. */
export type Duty = {
  /** A line that was not there before: listen on it. Called once for each bus, which renews its subscriptions itself. */
  listen(bus: Bus): void;
  /** The line is up again: what the broker keeps comes once more; what it does not keep any more does not. */
  renewed(): void;
  stop(): void;
};

export type DutySurroundings = {
  hall: () => HallInfo | undefined;
  /** The hall's time in milliseconds. */
  now: () => number;
  event: (device: string, type: string, more?: Record<string, string | number | boolean>) => void;
  onTrouble: (what: string, error: unknown) => void;
};

/** Times of the duties, in milliseconds. */
export type DutyTimes = {
  /** How long a call is shown as one after it was last said. */
  staleCallMs: number;
  /** How long a zone's panel shows one row. */
  turnMs: number;
  /** Before something that a device or the hall did not take is said again. */
  retryMs: number;
  /** What the broker keeps arrives within this time after the line is up. */
  keptMs: number;
};

export const usualTimes: DutyTimes = { staleCallMs: 300_000, turnMs: 5000, retryMs: 3000, keptMs: 2000 };
