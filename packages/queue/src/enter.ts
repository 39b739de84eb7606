import type { Lease, QueueId } from './command.ts';
import type { Event } from './event.ts';
import { type Hall, nextOrder, windowAt } from './hall.ts';
import { MINUTE, plainNumber } from './plan.ts';
import { putTicket } from './put.ts';
import type { Instant } from './rules.ts';
import { addServiceTime } from './service-time.ts';
import type { TicketBase } from './ticket.ts';

type Of<T extends Event['type']> = Extract<Event, { type: T }>;

/** A ticket drawn in the hall's own row. */
export function enterTaken(hall: Hall, event: Of<'taken'>): void {
  draw(hall, event);
  count(hall, event, event.at);
  putTicket(hall, undefined, {
    ...newBase(hall, event, event.at),
    promised: event.promised,
    ...(event.kiosk === undefined ? undefined : { kiosk: event.kiosk }),
    ...(event.entry === undefined ? undefined : { entry: event.entry }),
    ...(event.appointment === undefined ? undefined : { appointment: event.appointment }),
    status: 'waiting',
  });
}

export function enterDelivered(hall: Hall, event: Of<'delivered'>): void {
  hall.changes.delete(hall.leases, event.ticket);
  hall.changes.set(hall.byNumber, event.number, event.ticket);
  count(hall, event, event.takenAt);
  putTicket(hall, undefined, { ...newBase(hall, event, event.takenAt), kiosk: event.kiosk, status: 'waiting' });
}

export function enterPaper(hall: Hall, event: Of<'paper-entered'>): void {
  const { ticket, queue, number, served } = event;
  hall.changes.set(hall.byNumber, number, ticket);
  hall.changes.add(hall.spent, plainNumber(number));
  count(hall, event, event.takenAt);
  const base = newBase(hall, event, event.takenAt);
  if (!served) {
    putTicket(hall, undefined, { ...base, status: 'waiting' });
    return;
  }
  const { counter, startedAt, finishedAt } = served;
  addServiceTime(hall, queue, counter, (finishedAt - startedAt) / MINUTE);
  putTicket(hall, undefined, { ...base, status: 'finished', counter, at: finishedAt });
}

/** From now on the hall leaves these numbers alone. */
export function enterLease(hall: Hall, lease: Lease): void {
  const { changes } = hall;
  changes.set(hall.leases, lease.ticket, lease);
  changes.set(hall.leasedSerials, lease.queue, Math.max(lease.serial, hall.leasedSerials.get(lease.queue) ?? 0));
  changes.set(hall.byNumber, lease.number, lease.ticket);
}

export function draw(hall: Hall, drawn: { queue: QueueId; serial: number; number: string; ticket: string }): void {
  hall.changes.set(hall.serials, drawn.queue, Math.max(drawn.serial, hall.serials.get(drawn.queue) ?? 0));
  hall.changes.set(hall.byNumber, drawn.number, drawn.ticket);
}

/** Against the quotas and the limits of a person. */
function count(
  hall: Hall,
  { ticket, queue, person }: { ticket: string; queue: QueueId; person?: string },
  at: Instant,
) {
  const { changes } = hall;
  if (person !== undefined) {
    const tickets = changes.entry(hall.persons, person, () => []);
    tickets.push({ ticket, queue });
    changes.keep(() => tickets.pop());
  }
  changes.set(hall.taken, queue, (hall.taken.get(queue) ?? 0) + 1);
  const window = hall.day && windowAt(hall.day, queue, at);
  if (!window) return;
  const bands = changes.entry(hall.bands, queue, () => new Map<Instant, number>());
  changes.set(bands, window.from, (bands.get(window.from) ?? 0) + 1);
}

type Entering = Pick<Of<'taken'>, 'ticket' | 'number' | 'queue' | 'lane' | 'due' | 'person' | 'item' | 'asked'>;

const newBase = (hall: Hall, event: Entering, takenAt: Instant): TicketBase => ({
  id: event.ticket,
  number: event.number,
  queue: event.queue,
  lane: event.lane,
  takenAt,
  order: nextOrder(hall),
  due: event.due,
  ...(event.person === undefined ? undefined : { person: event.person }),
  ...(event.item === undefined ? undefined : { item: event.item }),
  ...(event.asked === undefined ? undefined : { asked: event.asked }),
});
