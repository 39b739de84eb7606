import type { QueueId, TicketId } from './command.ts';
import type { MinuteRange } from './event.ts';
import { type Hall, isPresent } from './hall.ts';
import { type CounterPlan, dueFrom, MINUTE, type QueuePlan } from './plan.ts';
import type { Instant } from './rules.ts';
import { serviceMinutes, serviceMinutesAt } from './service-time.ts';

/** A place in a queue's order; `ahead` = how many of that queue are called before it. */
export type PlaceInQueue = { due: Instant; order: number; ahead: number };

/**
 * The wait in whole minutes of somebody who takes a ticket of the default lane now, or of the one who has `ahead`
 * others before him. Undefined for a queue that the rules do not know. Costs counters x queues, however many wait.
 */
export function estimate(hall: Hall, queue: QueueId, at: Instant, ahead?: number): MinuteRange | undefined {
  const plan = hall.plan.queues.get(queue);
  if (!plan) return undefined;
  const list = hall.waiting.get(queue);
  const due = dueFrom(hall.rules, hall.plan, hall.rules.defaultLane, at);
  if (ahead === undefined) {
    return estimatePlace(hall, plan, at, { due, order: hall.nextOrder, ahead: list?.rank(due, hall.nextOrder) ?? 0 });
  }
  const there = list?.at(ahead);
  return estimatePlace(hall, plan, at, { due: there?.due ?? due, order: there?.order ?? hall.nextOrder, ahead });
}

/** The same for a ticket that waits; undefined for one that does not. */
export function estimateTicket(hall: Hall, id: TicketId, at: Instant): MinuteRange | undefined {
  const ticket = hall.tickets.get(id);
  if (ticket?.status !== 'waiting') return undefined;
  const queue = hall.plan.queues.get(ticket.queue);
  if (!queue) return undefined;
  const { due, order, only } = ticket;
  if (only === undefined) {
    return estimatePlace(hall, queue, at, { due, order, ahead: hall.waiting.get(ticket.queue)?.rank(due, order) ?? 0 });
  }
  const counter = hall.plan.counters.get(only);
  if (!counter) return undefined;
  const work = new WorkAhead(hall, at, due, order);
  const minutes = work.busy(counter) + work.earlierAt(counter, undefined);
  return rangeOf(minutes, serviceMinutes(hall.services.get(ticket.queue), queue.rule), 1, present(hall, counter));
}

/**
 * The work ahead is shared among the open counters of the queue like water: each already has its current ticket, the
 * earlier-due tickets of its other queues and those sent to it; the tickets of this queue fill up the lowest first.
 * With no counter open, all that are configured count as open and free, and the range is widened.
 */
export function estimatePlace(hall: Hall, queue: QueuePlan, at: Instant, place: PlaceInQueue): MinuteRange {
  const times = hall.services.get(queue.rule.id);
  const wrapUp = hall.wrapUps.mean;
  const levels: number[] = [];
  const services: number[] = [];
  const work = new WorkAhead(hall, at, place.due, place.order);
  for (const counter of queue.own) {
    if (!present(hall, counter)) continue;
    levels.push(work.busy(counter) + work.earlierAt(counter, queue));
    services.push(serviceMinutesAt(times, queue.rule, counter.id) + wrapUp);
  }
  for (const counter of queue.helping) {
    if (!present(hall, counter)) continue;
    // A helper joins when its own people are gone, or when this ticket is overdue and competes with them.
    const overdueIn = Math.max(0, (place.due - at) / MINUTE);
    const competing = Math.max(overdueIn, work.earlierAt(counter, queue));
    levels.push(work.busy(counter) + Math.min(work.allAt(counter), competing));
    services.push(serviceMinutesAt(times, queue.rule, counter.id) + wrapUp);
  }
  const mean = serviceMinutes(times, queue.rule) + wrapUp;
  const open = levels.length > 0;
  if (!open) {
    const configured = Math.max(1, queue.own.length || queue.helping.length);
    for (let i = 0; i < configured; i++) {
      levels.push(0);
      services.push(mean);
    }
  }
  return rangeOf(waterLevel(levels, services, place.ahead), mean, levels.length, open);
}

const present = (hall: Hall, counter: CounterPlan): boolean => isPresent(hall.counters.get(counter.id));

/** When the next counter is free after `tickets` more were shared out; each level is when that counter is free. */
function waterLevel(levels: number[], services: number[], tickets: number): number {
  let level = 0;
  let left = levels.length;
  for (;;) {
    let sum = tickets;
    let rate = 0;
    for (let i = 0; i < left; i++) {
      const per = 1 / Math.max(services[i] ?? 1, 0.1);
      sum += (levels[i] ?? 0) * per;
      rate += per;
    }
    level = sum / rate;
    // Counters that are busy beyond the level take none of it: drop them and level the rest again.
    let kept = 0;
    for (let i = 0; i < left; i++) {
      if ((levels[i] ?? 0) > level + 1e-9) continue;
      levels[kept] = levels[i] ?? 0;
      services[kept] = services[i] ?? 1;
      kept++;
    }
    if (kept === left || kept === 0) return level;
    left = kept;
  }
}

/** Minutes to a range: services scatter by about 0.6 of their mean, and priority lanes may still come in between. */
function rangeOf(minutes: number, service: number, counters: number, open: boolean): MinuteRange {
  const scatter = 0.6 * Math.sqrt((minutes * service) / counters);
  const low = Math.max(0, Math.floor(minutes - scatter));
  const high = Math.max(1, Math.ceil(minutes * 1.1 + scatter));
  return open ? { low, high } : { low, high: Math.ceil(high * 2 + service) };
}

/** Minutes of work that counters have before one place, computed once per queue. */
class WorkAhead {
  readonly #hall: Hall;
  readonly #at: Instant;
  readonly #due: Instant;
  readonly #order: number;
  readonly #earlier: number[] = [];
  readonly #all: number[] = [];

  constructor(hall: Hall, at: Instant, due: Instant, order: number) {
    this.#hall = hall;
    this.#at = at;
    this.#due = due;
    this.#order = order;
  }

  /** What is left of the ticket in front of the counter; a long one is not nearly over, it is just long. */
  busy({ id }: CounterPlan): number {
    const counter = this.#hall.counters.get(id);
    if (counter?.state !== 'calling' && counter?.state !== 'serving') return 0;
    const queue = this.#hall.tickets.get(counter.ticket)?.queue ?? '';
    const rule = this.#hall.plan.queues.get(queue)?.rule;
    if (!rule) return 0;
    const usual = serviceMinutesAt(this.#hall.services.get(queue), rule, id);
    return Math.max(usual * 0.3, usual - (this.#at - counter.since) / MINUTE) + this.#hall.wrapUps.mean;
  }

  /** This counter's share of the tickets due earlier, without those of the queue in question. */
  earlierAt(counter: CounterPlan, without: QueuePlan | undefined): number {
    let minutes = this.#sent(counter);
    for (const queue of counter.own) if (queue !== without) minutes += this.#share(queue);
    for (const queue of counter.helping) {
      if (queue !== without && !this.#hall.staffed[queue.index]) minutes += this.#share(queue);
    }
    return minutes;
  }

  /** This counter's share of everybody who waits in its own queues. */
  allAt(counter: CounterPlan): number {
    let minutes = this.#sent(counter);
    for (const queue of counter.own) minutes += this.#whole(queue);
    return minutes;
  }

  #sent({ id, own }: CounterPlan): number {
    const sent = this.#hall.sent.get(id);
    const queue = own[0];
    return sent && queue && sent.size > 0 ? sent.rank(this.#due, this.#order) * this.#minutes(queue) : 0;
  }

  #share(queue: QueuePlan): number {
    const known = this.#earlier[queue.index];
    if (known !== undefined) return known;
    const before = this.#hall.waiting.get(queue.rule.id)?.rank(this.#due, this.#order) ?? 0;
    let share = 0;
    if (before > 0) {
      const own = this.#hall.staffed[queue.index] ?? 0;
      const staff = own > 0 ? own : queue.helping.filter((counter) => present(this.#hall, counter)).length;
      share = (before * this.#minutes(queue)) / Math.max(1, staff);
    }
    this.#earlier[queue.index] = share;
    return share;
  }

  #whole(queue: QueuePlan): number {
    const known = this.#all[queue.index];
    if (known !== undefined) return known;
    const waiting = this.#hall.waiting.get(queue.rule.id)?.size ?? 0;
    const own = Math.max(1, this.#hall.staffed[queue.index] ?? 0);
    const share = waiting > 0 ? (waiting * this.#minutes(queue)) / own : 0;
    this.#all[queue.index] = share;
    return share;
  }

  #minutes(queue: QueuePlan): number {
    return serviceMinutes(this.#hall.services.get(queue.rule.id), queue.rule) + this.#hall.wrapUps.mean;
  }
}
