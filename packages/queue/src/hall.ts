import { Changes } from './changes.ts';
import type { CounterId, Lease, QueueId, TicketId, Window } from './command.ts';
import { DueList } from './due-list.ts';
import { type Plan, planOf } from './plan.ts';
import type { PromiseScore } from './promise.ts';
import type { Instant, QueueRules } from './rules.ts';
import { RecentTimes, type ServiceTimesByQueue } from './service-time.ts';
import type { Counter, Ticket } from './ticket.ts';

export type Day = { readonly day: string; readonly windows: Readonly<Record<QueueId, readonly Window[]>> };

export type Call = {
  readonly ticket: TicketId;
  readonly number: string;
  readonly counter: CounterId;
  readonly at: Instant;
  readonly calls: number;
};

/**
 * The state of one hall. Only `evolve` and `thaw` write it. Tickets and counters are replaced, never changed, so that
 * whoever took one out keeps what he saw.
 */
export type Hall = {
  /** Everything below is written through it. */
  readonly changes: Changes;
  readonly rules: QueueRules;
  readonly plan: Plan;
  day: Day | undefined;
  /** The day opened last: opened again after a close, it goes on with its numbers. */
  lastDay: string | undefined;
  nextOrder: number;
  readonly tickets: Map<TicketId, Ticket>;
  /** By number; those of leases too, which have no ticket yet. */
  readonly byNumber: Map<string, TicketId>;
  readonly counters: Map<CounterId, Counter>;
  /** Highest serial drawn today. */
  readonly serials: Map<QueueId, number>;
  /** Lent to kiosks today and not delivered. */
  readonly leases: Map<TicketId, Lease>;
  /** Highest serial lent today. */
  readonly leasedSerials: Map<QueueId, number>;
  /** Numbers of today without a ticket here and paper numbers, without the zeros in front (see `plainNumber`). */
  readonly spent: Set<string>;
  /** Tickets taken today; those drawn at a counter do not count against quotas. */
  readonly taken: Map<QueueId, number>;
  /** The same inside each window, by the window's start. */
  readonly bands: Map<QueueId, Map<Instant, number>>;
  /** What each person took today, with the queue it was taken for. */
  readonly persons: Map<string, { readonly ticket: TicketId; readonly queue: QueueId }[]>;
  /** Waiting for any counter of a queue. */
  readonly waiting: Map<QueueId, DueList>;
  /** Waiting for one counter only. */
  readonly sent: Map<CounterId, DueList>;
  /** Everybody waiting by queue in the order of taking, sent ones included; here `due` is the time of taking. */
  readonly arrivals: Map<QueueId, DueList>;
  /** Held tickets and no-shows, which somebody may still bring back. */
  readonly aside: Set<TicketId>;
  /** Waiting tickets with a lane that was asked for. */
  readonly asking: Set<TicketId>;
  /** Own counters present (neither closed nor paused), by the queue's index in the plan. */
  readonly staffed: number[];
  /** Newest last, one row per ticket. */
  readonly calls: Call[];
  readonly services: ServiceTimesByQueue;
  readonly wrapUps: RecentTimes;
  readonly promises: Map<QueueId, PromiseScore>;
};

/**
 * An empty hall with every counter closed and no day open. Check the rules with `checkRules` before. Its changes are taken
 * back together with those of others that share `changes`.
 */
export function createHall(rules: QueueRules, changes = new Changes()): Hall {
  const plan = planOf(rules);
  return {
    changes,
    rules,
    plan,
    day: undefined,
    lastDay: undefined,
    nextOrder: 1,
    tickets: new Map(),
    byNumber: new Map(),
    counters: new Map(rules.counters.map(({ id }) => [id, { id, state: 'closed' }])),
    serials: new Map(),
    leases: new Map(),
    leasedSerials: new Map(),
    spent: new Set(),
    taken: new Map(),
    bands: new Map(),
    persons: new Map(),
    waiting: new Map(),
    sent: new Map(),
    arrivals: new Map(),
    aside: new Set(),
    asking: new Set(),
    staffed: rules.queues.map(() => 0),
    calls: [],
    services: new Map(),
    wrapUps: new RecentTimes(),
    promises: new Map(),
  };
}

const newList = (): DueList => new DueList();

export const listAt = (hall: Hall, lists: Map<string, DueList>, key: string): DueList =>
  hall.changes.entry(lists, key, newList);

/** The next position in the order of taking. */
export function nextOrder(hall: Hall): number {
  const order = hall.nextOrder;
  hall.changes.keep(() => {
    hall.nextOrder = order;
  });
  hall.nextOrder = order + 1;
  return order;
}

export const isPresent = (counter: Counter | undefined): boolean =>
  counter !== undefined && counter.state !== 'closed' && counter.state !== 'paused';

/** The window of a queue that contains `at`; `from` belongs to it, `to` does not. */
export function windowAt(day: Day, queue: QueueId, at: Instant): Window | undefined {
  for (const window of windowsOf(day, queue)) if (window.from <= at && at < window.to) return window;
  return undefined;
}

/** A queue that the day does not name stays closed. */
export const windowsOf = (day: Day, queue: QueueId): readonly Window[] =>
  Object.hasOwn(day.windows, queue) ? (day.windows[queue] ?? []) : [];
