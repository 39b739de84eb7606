import type { Changes } from './changes.ts';
import type { DueList, Place } from './due-list.ts';
import { type Hall, isPresent, listAt } from './hall.ts';
import type { Counter, Ticket, TicketBase } from './ticket.ts';

/** The only place where a ticket enters or leaves a list, so no ticket is in two. */
export function putTicket(hall: Hall, was: Ticket | undefined, now: Ticket): void {
  const { changes } = hall;
  if (was?.status === 'waiting') {
    leave(changes, placesOf(hall, was), { due: was.due, order: was.order, ticket: was.id });
    leave(changes, listAt(hall, hall.arrivals, was.queue), { due: was.takenAt, order: was.order, ticket: was.id });
    if (was.asked !== undefined) changes.delete(hall.asking, was.id);
  } else if (was?.status === 'held' || was?.status === 'no-show') changes.delete(hall.aside, was.id);
  changes.set(hall.tickets, now.id, now);
  if (now.status === 'waiting') {
    join(changes, placesOf(hall, now), { due: now.due, order: now.order, ticket: now.id });
    join(changes, listAt(hall, hall.arrivals, now.queue), { due: now.takenAt, order: now.order, ticket: now.id });
    if (now.asked !== undefined) changes.add(hall.asking, now.id);
  } else if (now.status === 'held' || now.status === 'no-show') changes.add(hall.aside, now.id);
}

function join(changes: Changes, list: DueList, place: Place): void {
  list.insert(place);
  changes.keep(() => list.remove(place.due, place.order));
}

function leave(changes: Changes, list: DueList, place: Place): void {
  if (list.remove(place.due, place.order)) changes.keep(() => list.insert(place));
}

const placesOf = (hall: Hall, ticket: Ticket & { status: 'waiting' }) =>
  ticket.only === undefined ? listAt(hall, hall.waiting, ticket.queue) : listAt(hall, hall.sent, ticket.only);

export function putCounter(hall: Hall, now: Counter): void {
  const change = Number(isPresent(now)) - Number(isPresent(hall.counters.get(now.id)));
  hall.changes.set(hall.counters, now.id, now);
  if (change === 0) return;
  for (const queue of hall.plan.counters.get(now.id)?.own ?? []) {
    const before = hall.staffed[queue.index] ?? 0;
    hall.changes.keep(() => {
      hall.staffed[queue.index] = before;
    });
    hall.staffed[queue.index] = before + change;
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
