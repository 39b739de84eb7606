import { type Hall, isPresent, listAt } from './hall.ts';
import type { Counter, Ticket, TicketBase } from './ticket.ts';

/** The only place where a ticket enters or leaves a list, so no ticket is in two. */
export function putTicket(hall: Hall, was: Ticket | undefined, now: Ticket): void {
  if (was?.status === 'waiting') {
    placesOf(hall, was).remove(was.due, was.order);
    listAt(hall.arrivals, was.queue).remove(was.takenAt, was.order);
    if (was.asked !== undefined) hall.asking.delete(was.id);
  } else if (was?.status === 'held' || was?.status === 'no-show') hall.aside.delete(was.id);
  hall.tickets.set(now.id, now);
  if (now.status === 'waiting') {
    placesOf(hall, now).insert({ due: now.due, order: now.order, ticket: now.id });
    listAt(hall.arrivals, now.queue).insert({ due: now.takenAt, order: now.order, ticket: now.id });
    if (now.asked !== undefined) hall.asking.add(now.id);
  } else if (now.status === 'held' || now.status === 'no-show') hall.aside.add(now.id);
}

const placesOf = (hall: Hall, ticket: Ticket & { status: 'waiting' }) =>
  ticket.only === undefined ? listAt(hall.waiting, ticket.queue) : listAt(hall.sent, ticket.only);

export function putCounter(hall: Hall, now: Counter): void {
  const change = Number(isPresent(now)) - Number(isPresent(hall.counters.get(now.id)));
  hall.counters.set(now.id, now);
  if (change === 0) return;
  for (const queue of hall.plan.counters.get(now.id)?.own ?? []) {
    hall.staffed[queue.index] = (hall.staffed[queue.index] ?? 0) + change;
  }
}

/** The fields that every status has, without those of the status left behind. */
export function baseOf(ticket: Ticket | TicketBase): TicketBase {
  const { id, number, queue, lane, takenAt, order, due, promised, person, kiosk, item, asked, entry } = ticket;
  const base: Writable<TicketBase> = { id, number, queue, lane, takenAt, order, due };
  if (promised !== undefined) base.promised = promised;
  if (person !== undefined) base.person = person;
  if (kiosk !== undefined) base.kiosk = kiosk;
  if (item !== undefined) base.item = item;
  if (asked !== undefined) base.asked = asked;
  if (entry !== undefined) base.entry = entry;
  if (ticket.appointment !== undefined) base.appointment = ticket.appointment;
  return base;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The same of a ticket that waits anew: the promise was about the first wait. */
export function returning(ticket: Ticket | TicketBase): TicketBase {
  const { promised: _, ...rest } = baseOf(ticket);
  return rest;
}
