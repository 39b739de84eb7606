import type { CounterId, TicketId } from './command.ts';
import { draw, enterDelivered, enterLease, enterPaper, enterTaken } from './enter.ts';
import type { Event } from './event.ts';
import { type Hall, nextOrder } from './hall.ts';
import { MINUTE, plainNumber } from './plan.ts';
import { addToScore, emptyScore } from './promise.ts';
import { baseOf, putCounter, putTicket, returning } from './put.ts';
import type { Instant } from './rules.ts';
import { addServiceTime } from './service-time.ts';
import type { Ticket, TicketBase } from './ticket.ts';

/** Rows kept for the boards: about an hour in a hall of a hundred counters. */
const CALLS_KEPT = 1000;

/**
 * Applies what happened, in place: with 50,000 waiting it must cost what it costs with 100. Deterministic; of the
 * rules it uses only which counter serves which queue, so a log replays under changed rules.
 * @throws Error when the event does not fit the state, which means that the log is damaged or incomplete.
 */
export function evolve(hall: Hall, event: Event): void {
  const { at } = event;
  switch (event.type) {
    case 'day-opened':
      if (event.day !== hall.lastDay) clearDay(hall);
      putDay(hall, { day: event.day, windows: event.windows }, event.day);
      for (const [queue, serial] of Object.entries(event.serials ?? {})) {
        hall.changes.set(hall.serials, queue, Math.max(serial, hall.serials.get(queue) ?? 0));
      }
      for (const lease of event.leases ?? []) if (!hall.tickets.has(lease.ticket)) enterLease(hall, lease);
      for (const number of event.spent ?? []) hall.changes.add(hall.spent, plainNumber(number));
      return;
    case 'day-closed':
      putDay(hall, undefined, hall.lastDay);
      return;
    case 'counter-opened':
      putCounter(hall, { id: event.counter, state: 'open', clerk: event.clerk, since: at });
      return;
    case 'counter-closed':
      putCounter(hall, { id: event.counter, state: 'closed' });
      return;
    case 'counter-paused': {
      const clerk = clerkAt(hall, event.counter);
      putCounter(hall, { id: event.counter, state: 'paused', clerk, reason: event.reason, since: at });
      return;
    }
    case 'counter-ready':
      endWrapUp(hall, event.counter, at);
      free(hall, event.counter, at);
      return;
    case 'taken':
      enterTaken(hall, event);
      return;
    case 'leased':
      for (const number of event.numbers) enterLease(hall, { ...number, kiosk: event.kiosk, leasedAt: at });
      return;
    case 'delivered':
      enterDelivered(hall, event);
      return;
    case 'paper-entered':
      enterPaper(hall, event);
      return;
    case 'lane-set': {
      const ticket = ticketOf(hall, event.ticket);
      if (ticket.status !== 'waiting') throw misfit(event, ticket);
      // The promise was for the lane in which it was taken.
      const { asked: _, ...base } = event.lane === ticket.lane ? baseOf(ticket) : returning(ticket);
      putTicket(hall, ticket, {
        ...base,
        lane: event.lane,
        due: event.due,
        ...(event.asked === undefined ? undefined : { asked: event.asked }),
        status: 'waiting',
        ...(ticket.only === undefined ? undefined : { only: ticket.only }),
      });
      return;
    }
    case 'called': {
      const ticket = ticketOf(hall, event.ticket);
      endWrapUp(hall, event.counter, at);
      if (ticket.promised) {
        const score = hall.promises.get(ticket.queue) ?? emptyScore;
        const waited = (at - ticket.takenAt) / MINUTE;
        hall.changes.set(hall.promises, ticket.queue, addToScore(score, ticket.promised, waited));
      }
      const { counter } = event;
      putTicket(hall, ticket, { ...baseOf(ticket), status: 'called', counter, calls: 1, calledAt: at });
      putCounter(hall, { id: counter, state: 'calling', clerk: clerkAt(hall, counter), ticket: ticket.id, since: at });
      showCall(hall, ticket, counter, 1, at);
      return;
    }
    case 'recalled': {
      const ticket = ticketOf(hall, event.ticket);
      if (ticket.status !== 'called') throw misfit(event, ticket);
      putTicket(hall, ticket, { ...ticket, calls: event.calls });
      showCall(hall, ticket, event.counter, event.calls, at);
      return;
    }
    case 'started': {
      const ticket = ticketOf(hall, event.ticket);
      if (ticket.status !== 'called') throw misfit(event, ticket);
      serve(hall, ticket, event.counter, at, ticket.calledAt);
      return;
    }
    case 'finished': {
      const ticket = ticketOf(hall, event.ticket);
      if (event.by === 'clerk') addServiceSample(hall, ticket, at);
      putTicket(hall, ticket, { ...baseOf(ticket), status: 'finished', counter: event.counter, at });
      if (event.wrapUp) {
        putCounter(hall, { id: event.counter, state: 'wrap-up', clerk: clerkAt(hall, event.counter), since: at });
      } else free(hall, event.counter, at);
      return;
    }
    case 'no-showed': {
      const ticket = ticketOf(hall, event.ticket);
      addServiceSample(hall, ticket, at);
      putTicket(hall, ticket, { ...baseOf(ticket), status: 'no-show', counter: event.counter, at });
      free(hall, event.counter, at);
      return;
    }
    case 'reinstated': {
      const ticket = ticketOf(hall, event.ticket);
      putTicket(hall, ticket, { ...returning(ticket), due: event.due, status: 'waiting' });
      return;
    }
    case 'held': {
      const ticket = ticketOf(hall, event.ticket);
      const spent = at - busyFrom(ticket, at);
      putTicket(hall, ticket, { ...baseOf(ticket), status: 'held', counter: event.counter, heldAt: at, spent });
      free(hall, event.counter, at);
      return;
    }
    case 'resumed': {
      const ticket = ticketOf(hall, event.ticket);
      if (ticket.status !== 'held') throw misfit(event, ticket);
      endWrapUp(hall, event.counter, at);
      serve(hall, ticket, event.counter, at, at - ticket.spent);
      return;
    }
    case 'transferred': {
      const ticket = ticketOf(hall, event.ticket);
      if (ticket.status === 'called' || ticket.status === 'serving') {
        addServiceSample(hall, ticket, at);
        free(hall, event.from, at);
      }
      const base: TicketBase = { ...returning(ticket), due: event.due };
      if ('counter' in event.to) putTicket(hall, ticket, { ...base, status: 'waiting', only: event.to.counter });
      else putTicket(hall, ticket, { ...base, queue: event.to.queue, status: 'waiting' });
      return;
    }
    case 'served-without-ticket': {
      draw(hall, event);
      endWrapUp(hall, event.counter, at);
      const { queue, number, lane } = event;
      const base = { id: event.ticket, number, queue, lane, takenAt: at, order: nextOrder(hall), due: at };
      serve(hall, base, event.counter, at, at);
      return;
    }
    case 'cancelled':
    case 'expired': {
      const ticket = ticketOf(hall, event.ticket);
      if (ticket.status === 'called') free(hall, ticket.counter, at);
      putTicket(hall, ticket, { ...baseOf(ticket), status: event.type, at });
      return;
    }
    default:
      event satisfies never;
  }
}

/** Yesterday leaves memory; what was learnt about service times stays, it is as true in the morning. */
function clearDay(hall: Hall): void {
  const { tickets, byNumber, serials, taken, bands, persons, promises, changes } = hall;
  const { waiting, sent, arrivals, aside, asking, leases, leasedSerials, spent } = hall;
  for (const part of [tickets, byNumber, serials, taken, bands, persons, promises]) changes.clear(part);
  for (const part of [waiting, sent, arrivals, aside, asking, leases, leasedSerials, spent]) changes.clear(part);
  const calls = hall.calls.splice(0);
  changes.keep(() => hall.calls.push(...calls));
}

function putDay(hall: Hall, day: Hall['day'], lastDay: Hall['lastDay']): void {
  const was = { day: hall.day, lastDay: hall.lastDay };
  hall.changes.keep(() => Object.assign(hall, was));
  Object.assign(hall, { day, lastDay });
}

const free = (hall: Hall, id: CounterId, at: Instant): void =>
  putCounter(hall, { id, state: 'open', clerk: clerkAt(hall, id), since: at });

function serve(hall: Hall, ticket: Ticket | TicketBase, counter: CounterId, at: Instant, busy: Instant): void {
  const was = 'status' in ticket ? ticket : undefined;
  putTicket(hall, was, { ...baseOf(ticket), status: 'serving', counter, startedAt: at, busyFrom: busy });
  putCounter(hall, { id: counter, state: 'serving', clerk: clerkAt(hall, counter), ticket: ticket.id, since: at });
}

function endWrapUp(hall: Hall, id: CounterId, at: Instant): void {
  const counter = hall.counters.get(id);
  if (counter?.state === 'wrap-up') hall.changes.keep(hall.wrapUps.add((at - counter.since) / MINUTE));
}

const busyFrom = (ticket: Ticket, at: Instant): Instant =>
  ticket.status === 'serving' ? ticket.busyFrom : ticket.status === 'called' ? ticket.calledAt : at;

/** Every ticket that was called counts, the no-show too: this is the time that the next one has to wait. */
function addServiceSample(hall: Hall, ticket: Ticket, at: Instant): void {
  if (ticket.status !== 'called' && ticket.status !== 'serving') return;
  addServiceTime(hall, ticket.queue, ticket.counter, (at - busyFrom(ticket, at)) / MINUTE);
}

function showCall(hall: Hall, { id, number, promised }: Ticket, counter: CounterId, calls: number, at: Instant): void {
  const { calls: rows } = hall;
  // A ticket that still has its promise has never been called, so it has no row to look for.
  if (calls > 1 || !promised) {
    const last = rows.findLastIndex((row) => row.ticket === id);
    const [row] = last < 0 ? [] : rows.splice(last, 1);
    if (row) hall.changes.keep(() => rows.splice(last, 0, row));
  }
  rows.push({ ticket: id, number, counter, at, calls });
  const oldest = rows.length > CALLS_KEPT ? rows.shift() : undefined;
  hall.changes.keep(() => {
    rows.pop();
    if (oldest) rows.unshift(oldest);
  });
}

function ticketOf(hall: Hall, id: TicketId): Ticket {
  const ticket = hall.tickets.get(id);
  if (!ticket) throw new Error(`An event names ticket ${id}, which was never taken: the log is incomplete`);
  return ticket;
}

function clerkAt(hall: Hall, id: CounterId): string {
  const counter = hall.counters.get(id);
  if (!counter || counter.state === 'closed') {
    throw new Error(`An event happens at counter ${id}, which is closed: the log is incomplete`);
  }
  return counter.clerk;
}

const misfit = (event: Event, ticket: Ticket): Error =>
  new Error(`"${event.type}" does not fit ticket ${ticket.number}, which is ${ticket.status}: the log is incomplete`);
