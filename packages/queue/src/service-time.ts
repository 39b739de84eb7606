import type { CounterId, QueueId } from './command.ts';
import type { Hall } from './hall.ts';
import type { QueueRule } from './rules.ts';

const KEPT = 40;
const ENOUGH_FOR_QUEUE = 10;
const ENOUGH_FOR_COUNTER = 8;
const LONGEST = 240;

/** The last 40 durations in minutes and their trimmed mean. */
export class RecentTimes {
  #values: number[] = [];
  #mean: number | undefined;

  constructor(values: readonly number[] = []) {
    this.#values = [...values];
  }

  get count(): number {
    return this.#values.length;
  }

  get mean(): number {
    this.#mean ??= trimmedMean(this.#values);
    return this.#mean;
  }

  get values(): readonly number[] {
    return this.#values;
  }

  /**
   * A forgotten screen must not become a service of nine hours: durations are cut at 240 minutes. Returns how to put back
   * what was before.
   */
  add(minutes: number): () => void {
    const mean = this.#mean;
    this.#values.push(Math.min(Math.max(minutes, 0), LONGEST));
    const oldest = this.#values.length > KEPT ? this.#values.shift() : undefined;
    this.#mean = undefined;
    return () => {
      this.#values.pop();
      if (oldest !== undefined) this.#values.unshift(oldest);
      this.#mean = mean;
    };
  }
}

/**
 * The mean without the lowest and highest tenth. Not the median: the work ahead is a sum, and no-shows, which are many
 * and short, belong into it.
 */
function trimmedMean(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 10);
  let sum = 0;
  for (let i = cut; i < sorted.length - cut; i++) sum += sorted[i] ?? 0;
  return sum / (sorted.length - 2 * cut);
}

/** How long a ticket of a queue keeps a counter busy, over all counters and for each. */
export type ServiceTimes = { readonly all: RecentTimes; readonly byCounter: Map<CounterId, RecentTimes> };

export type ServiceTimesByQueue = Map<QueueId, ServiceTimes>;

export function addServiceTime(hall: Hall, queue: QueueId, counter: CounterId, minutes: number): void {
  const { changes } = hall;
  const times = changes.entry(hall.services, queue, () => ({
    all: new RecentTimes(),
    byCounter: new Map<CounterId, RecentTimes>(),
  }));
  changes.keep(times.all.add(minutes));
  changes.keep(changes.entry(times.byCounter, counter, () => new RecentTimes()).add(minutes));
}

/** Minutes a ticket of this queue takes; the typical minutes of the rules fade out over the first ten. */
export function serviceMinutes(times: ServiceTimes | undefined, rule: QueueRule): number {
  if (!times) return rule.typicalMinutes;
  const { count, mean } = times.all;
  if (count >= ENOUGH_FOR_QUEUE) return mean;
  return (rule.typicalMinutes * (ENOUGH_FOR_QUEUE - count) + mean * count) / ENOUGH_FOR_QUEUE;
}

/** The same at one counter, once it has done eight. */
export function serviceMinutesAt(times: ServiceTimes | undefined, rule: QueueRule, counter: CounterId): number {
  const own = times?.byCounter.get(counter);
  return own && own.count >= ENOUGH_FOR_COUNTER ? own.mean : serviceMinutes(times, rule);
}
