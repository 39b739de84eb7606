import type { CounterId, LaneId, QueueId } from './command.ts';
import type { Instant, QueueRule, QueueRules } from './rules.ts';

export type QueuePlan = {
  readonly rule: QueueRule;
  /** Position in the rules, for arrays by queue. */
  readonly index: number;
  /** The counters that serve it as own, and those that only help. */
  readonly own: readonly CounterPlan[];
  readonly helping: readonly CounterPlan[];
};

export type CounterPlan = {
  readonly id: CounterId;
  readonly own: readonly QueuePlan[];
  /** Without those that are own already. */
  readonly helping: readonly QueuePlan[];
};

/** Who serves what: the rules turned into look-ups, once per hall. */
export type Plan = {
  readonly queues: ReadonlyMap<QueueId, QueuePlan>;
  readonly counters: ReadonlyMap<CounterId, CounterPlan>;
  readonly laneMinutes: ReadonlyMap<LaneId, number>;
};

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

export function planOf(rules: QueueRules): Plan {
  const queues = new Map<QueueId, Draft<QueuePlan>>();
  for (const rule of rules.queues) queues.set(rule.id, { rule, index: queues.size, own: [], helping: [] });
  const counters = new Map<CounterId, CounterPlan>();
  for (const rule of rules.counters) {
    const counter: Draft<CounterPlan> = { id: rule.id, own: [], helping: [] };
    for (const id of new Set(rule.own)) {
      const queue = queues.get(id);
      if (!queue) continue;
      counter.own.push(queue);
      queue.own.push(counter);
    }
    for (const id of new Set(rule.helping)) {
      const queue = queues.get(id);
      if (!queue || counter.own.includes(queue)) continue;
      counter.helping.push(queue);
      queue.helping.push(counter);
    }
    counters.set(rule.id, counter);
  }
  return { queues, counters, laneMinutes: new Map(rules.lanes.map((lane) => [lane.id, lane.targetMinutes])) };
}

export const MINUTE = 60_000;

/** `from` + the target of the lane; a lane that left the rules counts as the default lane. */
export function dueFrom(rules: QueueRules, plan: Plan, lane: LaneId, from: Instant): Instant {
  const minutes = plan.laneMinutes.get(lane) ?? plan.laneMinutes.get(rules.defaultLane) ?? 0;
  return from + minutes * MINUTE;
}

/** From when a ticket's due time is counted. */
export const countedFrom = ({ takenAt, entry }: { takenAt: Instant; entry?: Instant }): Instant =>
  entry === undefined ? takenAt : Math.max(takenAt, entry);

/** Prefix and zero-padded serial; past the width it grows, it never starts again (A999, A1000). */
export const numberOf = (rule: QueueRule, serial: number): string =>
  rule.prefix + String(serial).padStart(rule.width, '0');

/** A number without the zeros in front: P7 and P007 are the same paper. */
export const plainNumber = (number: string): string => number.replace(/^([A-Z]*)0+(?=\d)/, '$1');
