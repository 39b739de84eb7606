import type { CounterId, Lease, QueueId, TicketId } from './command.ts';
import { enterLease } from './enter.ts';
import { type Call, createHall, type Day, type Hall } from './hall.ts';
import type { PromiseScore } from './promise.ts';
import { putCounter, putTicket } from './put.ts';
import type { Instant, QueueRules } from './rules.ts';
import { RecentTimes } from './service-time.ts';
import type { Counter, Ticket } from './ticket.ts';

const VERSION = 2;

/** The current day as plain JSON. What can be derived (lists, numbers, staffing) is not in it. */
export type Snapshot = {
  version: typeof VERSION;
  day: Day | null;
  lastDay: string | null;
  nextOrder: number;
  tickets: readonly Ticket[];
  counters: readonly Counter[];
  serials: readonly (readonly [QueueId, number])[];
  leases: readonly Lease[];
  leasedSerials: readonly (readonly [QueueId, number])[];
  spent: readonly string[];
  taken: readonly (readonly [QueueId, number])[];
  bands: readonly (readonly [QueueId, readonly (readonly [Instant, number])[]])[];
  persons: readonly (readonly [string, readonly { ticket: TicketId; queue: QueueId }[]])[];
  calls: readonly Call[];
  services: readonly {
    queue: QueueId;
    all: readonly number[];
    byCounter: readonly (readonly [CounterId, readonly number[]])[];
  }[];
  wrapUps: readonly number[];
  promises: readonly (readonly [QueueId, PromiseScore])[];
};

/** The state for a fast restart. Later changes of the hall do not reach it. */
export function freeze(hall: Hall): Snapshot {
  return {
    version: VERSION,
    day: hall.day ?? null,
    lastDay: hall.lastDay ?? null,
    nextOrder: hall.nextOrder,
    tickets: [...hall.tickets.values()],
    counters: [...hall.counters.values()],
    serials: [...hall.serials],
    leases: [...hall.leases.values()].sort((a, b) => a.serial - b.serial || (a.queue < b.queue ? -1 : 1)),
    leasedSerials: [...hall.leasedSerials],
    spent: [...hall.spent],
    taken: [...hall.taken],
    bands: [...hall.bands].map(([queue, windows]) => [queue, [...windows]]),
    persons: [...hall.persons].map(([person, tickets]) => [person, [...tickets]]),
    calls: [...hall.calls],
    services: [...hall.services].map(([queue, { all, byCounter }]) => ({
      queue,
      all: [...all.values],
      byCounter: [...byCounter].map(([counter, times]) => [counter, [...times.values]]),
    })),
    wrapUps: [...hall.wrapUps.values],
    promises: [...hall.promises].map(([queue, score]) => [queue, { ...score }]),
  };
}

/**
 * The hall that was frozen, under rules that may have changed since.
 * @throws Error for anything but a snapshot of this version: replay the log instead.
 */
export function thaw(rules: QueueRules, json: unknown): Hall {
  if (!isSnapshot(json))
    throw new Error(`This is no queue snapshot of version ${VERSION}: replay the event log instead`);
  const hall = createHall(rules);
  hall.day = json.day ?? undefined;
  hall.lastDay = json.lastDay ?? undefined;
  hall.nextOrder = json.nextOrder;
  for (const ticket of json.tickets) {
    putTicket(hall, undefined, ticket);
    hall.byNumber.set(ticket.number, ticket.id);
  }
  for (const counter of json.counters) putCounter(hall, counter);
  for (const [queue, serial] of json.serials) hall.serials.set(queue, serial);
  for (const [queue, serial] of json.leasedSerials) hall.leasedSerials.set(queue, serial);
  for (const lease of json.leases) enterLease(hall, lease);
  for (const number of json.spent) hall.spent.add(number);
  for (const [queue, count] of json.taken) hall.taken.set(queue, count);
  for (const [queue, windows] of json.bands) hall.bands.set(queue, new Map(windows));
  for (const [person, tickets] of json.persons) hall.persons.set(person, [...tickets]);
  hall.calls.push(...json.calls);
  for (const { queue, all, byCounter } of json.services) {
    const times = new Map(byCounter.map(([counter, values]) => [counter, new RecentTimes(values)]));
    hall.services.set(queue, { all: new RecentTimes(all), byCounter: times });
  }
  for (const minutes of json.wrapUps) hall.wrapUps.add(minutes);
  for (const [queue, score] of json.promises) hall.promises.set(queue, { ...score });
  return hall;
}

const isSnapshot = (json: unknown): json is Snapshot =>
  typeof json === 'object' && json !== null && 'version' in json && json.version === VERSION;
