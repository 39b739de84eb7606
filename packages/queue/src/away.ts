import type { Command, Lease, TicketId } from './command.ts';
import type { Event } from './event.ts';
import type { Hall } from './hall.ts';
import { dueFrom, numberOf, plainNumber } from './plan.ts';
import type { Decision, Refusal } from './refusal.ts';
import { freeFrom, isDrawn, isKnown } from './take.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

const no = (refusal: Refusal): Decision<Event> => ({ ok: false, refusal });
const yes = (...events: Event[]): Decision<Event> => ({ ok: true, events });

/** Lends numbers from a row of their own, so that those which the hall gives stay in one row. */
export function decideLease(hall: Hall, { at, kiosk, numbers: wanted }: Of<'lease'>): Decision<Event> {
  const last = new Map<string, number>();
  const ids = new Set<TicketId>();
  const numbers: Extract<Event, { type: 'leased' }>['numbers'][number][] = [];
  for (const { ticket, queue: id } of wanted) {
    const queue = hall.plan.queues.get(id);
    if (!queue) return no({ code: 'unknown-queue', queue: id });
    if (ids.has(ticket) || isKnown(hall, ticket)) return no({ code: 'ticket-exists', ticket });
    ids.add(ticket);
    const before = last.get(id) ?? Math.max(hall.leasedSerials.get(id) ?? 0, hall.rules.offline.from - 1);
    const drawn = freeFrom(hall, queue.rule, before + 1);
    last.set(id, drawn.serial);
    numbers.push({ ticket, queue: id, ...drawn });
  }
  return numbers.length === 0 ? yes() : yes({ type: 'leased', at, kiosk, numbers });
}

/**
 * Delivered again, it is done already and leads to nothing, but a cancellation that came in between still counts. A
 * kiosk's clock may be wrong: the ticket was taken between the lease and now whatever it says, or it would be called
 * before those who really came earlier.
 */
export function decideDeliver(hall: Hall, command: Of<'deliver'>): Decision<Event> {
  const { at, ticket: id, kiosk, number, person, item } = command;
  const cancelled: Event = { type: 'cancelled', at, ticket: id };
  const known = hall.tickets.get(id);
  if (known) {
    if (known.kiosk !== kiosk || known.number !== number) return no({ code: 'unknown-lease', number });
    const isOpen = known.status === 'waiting' || known.status === 'held';
    return command.cancelled && isOpen ? yes(cancelled) : yes();
  }
  const forgotten = hall.leases.has(id) || !command.unlent ? undefined : forgottenLease(hall, command);
  const lease = hall.leases.get(id) ?? forgotten;
  if (!lease || lease.kiosk !== kiosk || lease.queue !== command.queue || lease.number !== number) {
    return no({ code: 'unknown-lease', number });
  }
  if (!hall.plan.queues.has(lease.queue)) return no({ code: 'unknown-queue', queue: lease.queue });
  const isLane = (name: string | undefined) => name !== undefined && hall.plan.laneMinutes.has(name);
  const lane = command.lane !== undefined && isLane(command.lane) ? command.lane : hall.rules.defaultLane;
  const takenAt = Math.min(Math.max(command.takenAt, lease.leasedAt), at);
  const delivered: Event = {
    type: 'delivered',
    at,
    ticket: id,
    queue: lease.queue,
    number,
    kiosk,
    takenAt,
    lane,
    due: dueFrom(hall.rules, hall.plan, lane, takenAt),
    ...(person === undefined ? undefined : { person }),
    ...(item === undefined ? undefined : { item }),
    ...(command.asked !== undefined && command.asked !== lane && isLane(command.asked) && { asked: command.asked }),
  };
  const { queue, serial } = lease;
  const leased: Event = { type: 'leased', at, kiosk, numbers: [{ ticket: id, queue, serial, number }] };
  return yes(...(forgotten ? [leased] : []), delivered, ...(command.cancelled ? [cancelled] : []));
}

/** The lease that must have been, of a number in the row of the lent ones that nobody has. */
function forgottenLease(hall: Hall, command: Of<'deliver'>): Lease | undefined {
  const { ticket, queue, number, kiosk, takenAt } = command;
  const rule = hall.plan.queues.get(queue)?.rule;
  if (!rule || isDrawn(hall, number)) return undefined;
  const serial = Number(number.slice(rule.prefix.length));
  const isLent = serial >= hall.rules.offline.from && numberOf(rule, serial) === number;
  return isLent ? { ticket, queue, serial, number, kiosk, leasedAt: takenAt } : undefined;
}

/** Hours, quotas and limits do not refuse it: the person has the number in hand. */
export function decidePaper(hall: Hall, command: Of<'enter-paper'>): Decision<Event> {
  const { at, ticket, takenAt, item, served } = command;
  const prefix = hall.rules.offline.paperPrefix;
  const typed = command.number.trim().toUpperCase();
  // Pads are printed with three digits or more; who types P7 reads P007.
  const number = prefix + typed.slice(prefix.length).padStart(3, '0');
  const lane = command.lane ?? hall.rules.defaultLane;
  if (isKnown(hall, ticket)) return no({ code: 'ticket-exists', ticket });
  if (!hall.plan.queues.has(command.queue)) return no({ code: 'unknown-queue', queue: command.queue });
  if (!hall.plan.laneMinutes.has(lane)) return no({ code: 'unknown-lane', lane });
  if (served && !hall.plan.counters.has(served.counter))
    return no({ code: 'unknown-counter', counter: served.counter });
  if (!typed.startsWith(prefix) || !/^\d{1,5}$/.test(typed.slice(prefix.length))) {
    return no({ code: 'bad-paper-number', prefix });
  }
  if (isDrawn(hall, number) || hall.spent.has(plainNumber(number))) return no({ code: 'number-used', number });
  const times = served ? [takenAt, served.startedAt, served.finishedAt, at] : [takenAt, at];
  if (times.some((time, i) => time < (times[i - 1] ?? time))) return no({ code: 'bad-time' });
  return yes({
    type: 'paper-entered',
    at,
    ticket,
    queue: command.queue,
    number,
    takenAt,
    lane,
    due: dueFrom(hall.rules, hall.plan, lane, takenAt),
    ...(item === undefined ? undefined : { item }),
    ...(served && { served }),
  });
}
