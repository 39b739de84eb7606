import type { CounterId, LaneId, QueueId, TicketId } from './command.ts';
import type { Place } from './due-list.ts';
import { estimatePlace } from './estimate.ts';
import type { MinuteRange } from './event.ts';
import type { Hall } from './hall.ts';
import { callingOrder } from './next.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './rules.ts';
import { placeOfNew, quotaRefusal, windowRefusal } from './take.ts';
import type { Ticket } from './ticket.ts';

export type BoardRow = {
  ticket: TicketId;
  number: string;
  counter: CounterId;
  /** Of the last call. */
  at: Instant;
  calls: number;
  state: 'calling' | 'serving' | 'done';
};

/** The last calls, newest first; nobody who has not been called is among them. */
export function boardRows(
  hall: Hall,
  { counters, limit }: { counters?: ReadonlySet<CounterId>; limit: number },
): BoardRow[] {
  const rows: BoardRow[] = [];
  for (let i = hall.calls.length - 1; i >= 0 && rows.length < limit; i--) {
    const call = hall.calls[i];
    if (!call || (counters && !counters.has(call.counter))) continue;
    const ticket = hall.tickets.get(call.ticket);
    const isHere = ticket && 'counter' in ticket && ticket.counter === call.counter;
    const state = !isHere
      ? 'done'
      : ticket.status === 'called'
        ? 'calling'
        : ticket.status === 'serving'
          ? 'serving'
          : 'done';
    rows.push({ ...call, state });
  }
  return rows;
}

export type WaitingRow = {
  ticket: TicketId;
  number: string;
  queue: QueueId;
  lane: LaneId;
  takenAt: Instant;
  /** Milliseconds since it was taken. */
  waited: number;
  due: Instant;
  overdue: boolean;
  /** How many of this list come before it. */
  ahead: number;
  /** Sent to this counter only. */
  only?: CounterId;
};

/**
 * Who waits, at most `limit` rows: for a counter in the order in which it would call them at `at`; for a queue by due
 * time, without those who were sent to one counter.
 */
export function waitingList(
  hall: Hall,
  of: { counter: CounterId } | { queue: QueueId },
  at: Instant,
  limit: number,
): WaitingRow[] {
  const places = 'counter' in of ? callingOrder(hall, of.counter, at, limit) : firstOf(hall, of.queue, limit);
  const rows: WaitingRow[] = [];
  for (const place of places) {
    const ticket = hall.tickets.get(place.ticket);
    if (ticket?.status !== 'waiting') continue;
    const { id, number, queue, lane, takenAt, due, only } = ticket;
    const row = { ticket: id, number, queue, lane, takenAt, waited: at - takenAt, due, overdue: due < at };
    rows.push({ ...row, ahead: rows.length, ...(only === undefined ? undefined : { only }) });
  }
  return rows;
}

function firstOf(hall: Hall, queue: QueueId, limit: number): Place[] {
  const places: Place[] = [];
  for (const place of hall.waiting.get(queue) ?? []) {
    if (places.length >= limit) break;
    places.push(place);
  }
  return places;
}

/** How many are called before a waiting ticket in its queue, or at its counter if it was sent to one. */
export function aheadOf(hall: Hall, id: TicketId): number | undefined {
  const ticket = hall.tickets.get(id);
  if (ticket?.status !== 'waiting') return undefined;
  const { due, order, only } = ticket;
  if (only === undefined) return hall.waiting.get(ticket.queue)?.rank(due, order) ?? 0;
  let ahead = hall.sent.get(only)?.rank(due, order) ?? 0;
  for (const queue of hall.plan.counters.get(only)?.own ?? []) {
    ahead += hall.waiting.get(queue.rule.id)?.rank(due, order) ?? 0;
  }
  return ahead;
}

export type QueueState = {
  queue: QueueId;
  /** Those sent to one counter included. */
  waiting: number;
  /** For a ticket of the default lane taken now. */
  estimate: MinuteRange;
  /** Can a ticket be taken now, and if not, why not? */
  open: boolean;
  reason?: Refusal;
};

/** A queue as a citizen sees it who has no ticket yet; undefined for a queue that the rules do not know. */
export function queueState(hall: Hall, queue: QueueId, at: Instant): QueueState | undefined {
  const plan = hall.plan.queues.get(queue);
  if (!plan) return undefined;
  const estimate = estimatePlace(hall, plan, at, placeOfNew(hall, plan, hall.rules.defaultLane, at));
  const reason: Refusal | undefined = hall.day
    ? (windowRefusal(hall, hall.day, plan, at, estimate.high) ?? quotaRefusal(hall, hall.day, plan, at))
    : { code: 'day-not-open' };
  const waiting = hall.arrivals.get(queue)?.size ?? 0;
  return reason ? { queue, waiting, estimate, open: false, reason } : { queue, waiting, estimate, open: true };
}

/** The waiting ticket taken first, of one queue or of the hall. */
export function longestWaiting(hall: Hall, queue?: QueueId): Ticket | undefined {
  let first: Place | undefined;
  for (const list of queue === undefined ? hall.arrivals.values() : [hall.arrivals.get(queue)]) {
    const head = list?.first();
    if (head && (!first || head.due < first.due || (head.due === first.due && head.order < first.order))) first = head;
  }
  return first && hall.tickets.get(first.ticket);
}

/** Held tickets and no-shows of today, the latest first: what a clerk may resume or reinstate. */
export function setAside(hall: Hall): Ticket[] {
  const tickets: Ticket[] = [];
  for (const id of hall.aside) {
    const ticket = hall.tickets.get(id);
    if (ticket) tickets.push(ticket);
  }
  const since = (ticket: Ticket) => (ticket.status === 'held' ? ticket.heldAt : 'at' in ticket ? ticket.at : 0);
  return tickets.sort((a, b) => since(b) - since(a) || b.order - a.order);
}

/** Waiting tickets with a lane that was asked for, taken first first. */
export function laneRequests(hall: Hall): (Ticket & { asked: LaneId })[] {
  const tickets: (Ticket & { asked: LaneId })[] = [];
  for (const id of hall.asking) {
    const ticket = hall.tickets.get(id);
    if (ticket?.asked !== undefined) tickets.push({ ...ticket, asked: ticket.asked });
  }
  return tickets.sort((a, b) => a.takenAt - b.takenAt || a.order - b.order);
}

/** The ticket that has this number today. */
export const ticketByNumber = (hall: Hall, number: string): Ticket | undefined => {
  const id = hall.byNumber.get(number);
  return id === undefined ? undefined : hall.tickets.get(id);
};

export type EstimateError = {
  /** Calls that could be compared with their promise today. */
  calls: number;
  within: number;
  /** Waited longer, and shorter, than promised. */
  over: number;
  under: number;
  /** Mean distance in minutes of the real wait from the middle of the range. */
  meanMinutes: number;
};

/** How well today's promised waits were kept, in one queue or in the hall. */
export function estimateError(hall: Hall, queue?: QueueId): EstimateError {
  const sum = { within: 0, over: 0, under: 0, error: 0 };
  for (const score of queue === undefined ? hall.promises.values() : [hall.promises.get(queue)]) {
    if (!score) continue;
    sum.within += score.within;
    sum.over += score.over;
    sum.under += score.under;
    sum.error += score.error;
  }
  const { error, ...counts } = sum;
  const calls = counts.within + counts.over + counts.under;
  return { calls, ...counts, meanMinutes: calls === 0 ? 0 : error / calls };
}
