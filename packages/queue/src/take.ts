import type { Command, LaneId, TicketId } from './command.ts';
import { estimatePlace, type PlaceInQueue } from './estimate.ts';
import type { Event } from './event.ts';
import { type Day, type Hall, windowAt, windowsOf } from './hall.ts';
import { countedFrom, dueFrom, MINUTE, numberOf, plainNumber, type QueuePlan } from './plan.ts';
import type { Decision, Refusal } from './refusal.ts';
import type { Instant, QueueRule } from './rules.ts';
import type { Ticket } from './ticket.ts';

type Take = Extract<Command, { type: 'take' }>;

/** The checks go from the hall to the person, so that who hears "no" hears the reason that nothing can be done about. */
export function decideTake(hall: Hall, command: Take): Decision<Event> {
  const no = (refusal: Refusal): Decision<Event> => ({ ok: false, refusal });
  const { at, ticket, person, entry, asked, appointment } = command;
  if (!hall.day) return no({ code: 'day-not-open' });
  if (isKnown(hall, ticket)) return no({ code: 'ticket-exists', ticket });
  const queue = hall.plan.queues.get(command.queue);
  if (!queue) return no({ code: 'unknown-queue', queue: command.queue });
  const lane = command.lane ?? hall.rules.defaultLane;
  if (!hall.plan.laneMinutes.has(lane)) return no({ code: 'unknown-lane', lane });
  if (asked !== undefined && !hall.plan.laneMinutes.has(asked)) return no({ code: 'unknown-lane', lane: asked });

  const place = placeOfNew(hall, queue, lane, countedFrom({ takenAt: at, ...(entry !== undefined && { entry }) }));
  const promised = estimatePlace(hall, queue, at, place);
  const isBooked = appointment !== undefined;
  const refusal =
    (isBooked
      ? windowRefusal(hall, hall.day, queue, entry ?? at, 0)
      : windowRefusal(hall, hall.day, queue, at, promised.high)) ??
    personRefusal(hall, queue, person, isBooked) ??
    (isBooked ? undefined : quotaRefusal(hall, hall.day, queue, at));
  if (refusal) return no(refusal);

  const { serial, number } = nextNumber(hall, queue);
  const event: Event = {
    type: 'taken',
    at,
    ticket,
    queue: queue.rule.id,
    serial,
    number,
    lane,
    due: place.due,
    ahead: place.ahead,
    promised,
    ...(person === undefined ? undefined : { person }),
    ...(command.kiosk === undefined ? undefined : { kiosk: command.kiosk }),
    ...(command.item === undefined ? undefined : { item: command.item }),
    ...(asked === undefined || asked === lane ? undefined : { asked }),
    ...(entry === undefined ? undefined : { entry }),
    ...(isBooked && { appointment }),
  };
  return { ok: true, events: [event] };
}

/** Is there a ticket or a lease of this id? */
export const isKnown = (hall: Hall, ticket: TicketId): boolean => hall.tickets.has(ticket) || hall.leases.has(ticket);

/** Where a ticket of this lane would stand if it were taken now; its due time is counted from `from`. */
export function placeOfNew(hall: Hall, queue: QueuePlan, lane: LaneId, from: Instant): PlaceInQueue {
  const due = dueFrom(hall.rules, hall.plan, lane, from);
  const order = hall.nextOrder;
  return { due, order, ahead: hall.waiting.get(queue.rule.id)?.rank(due, order) ?? 0 };
}

/** The next number of a queue; skips what is lent, and what was given before a prefix moved from one queue to another. */
export const nextNumber = (hall: Hall, { rule }: QueuePlan): { serial: number; number: string } =>
  freeFrom(hall, rule, (hall.serials.get(rule.id) ?? 0) + 1);

/** The first number from a serial on that nobody has. */
export function freeFrom(hall: Hall, rule: QueueRule, first: number): { serial: number; number: string } {
  let serial = first;
  let number = numberOf(rule, serial);
  while (isDrawn(hall, number)) number = numberOf(rule, ++serial);
  return { serial, number };
}

export const isDrawn = (hall: Hall, number: string): boolean =>
  hall.byNumber.has(number) || (hall.spent.size > 0 && hall.spent.has(plainNumber(number)));

/** Closed now, or so close to the end that the wait (`high`, in minutes) would reach past it. */
export function windowRefusal(hall: Hall, day: Day, queue: QueuePlan, at: Instant, high: number): Refusal | undefined {
  const { id } = queue.rule;
  const window = windowAt(day, id, at);
  if (!window) {
    let opens: Instant | undefined;
    for (const { from } of windowsOf(day, id)) if (from > at && (opens === undefined || from < opens)) opens = from;
    return opens === undefined ? { code: 'queue-closed', queue: id } : { code: 'queue-closed', queue: id, opens };
  }
  const last = hall.rules.lastTicketMinutes;
  const closes = closingAfter(day, id, window.to);
  if (last === undefined || at < closes - last * MINUTE || at + high * MINUTE <= closes) return undefined;
  return { code: 'queue-ending', queue: id, closes };
}

/** Bands that follow each other without a gap are one opening: only the last one's end is an end. */
function closingAfter(day: Day, queue: string, to: Instant): Instant {
  const next = windowAt(day, queue, to);
  return next ? closingAfter(day, queue, next.to) : to;
}

export function quotaRefusal(hall: Hall, day: Day, queue: QueuePlan, at: Instant): Refusal | undefined {
  const { id, dailyQuota } = queue.rule;
  if (dailyQuota !== undefined && (hall.taken.get(id) ?? 0) >= dailyQuota) {
    return { code: 'quota-reached', queue: id, scope: 'day' };
  }
  const window = windowAt(day, id, at);
  if (window?.quota !== undefined && (hall.bands.get(id)?.get(window.from) ?? 0) >= window.quota) {
    return { code: 'quota-reached', queue: id, scope: 'band' };
  }
  return undefined;
}

function personRefusal(
  hall: Hall,
  queue: QueuePlan,
  person: string | undefined,
  isBooked: boolean,
): Refusal | undefined {
  const { id, anonymous, perPersonDaily } = queue.rule;
  if (person === undefined) return anonymous ? undefined : { code: 'person-needed', queue: id };
  const active = activeTicket(hall, person, id);
  if (active) return { code: 'already-waiting', ticket: active.id, number: active.number };
  const own = hall.persons.get(person);
  if (!own || isBooked) return undefined;
  if (perPersonDaily !== undefined) {
    let here = 0;
    for (const entry of own) if (entry.queue === id) here++;
    if (here >= perPersonDaily) return { code: 'person-limit', limit: perPersonDaily };
  }
  const limit = hall.rules.perPersonDaily;
  return limit !== undefined && own.length >= limit ? { code: 'person-limit', limit } : undefined;
}

/** The ticket with which a person waits, is called, held or served in a queue. */
export function activeTicket(hall: Hall, person: string, queue: string, but?: TicketId): Ticket | undefined {
  for (const entry of hall.persons.get(person) ?? []) {
    const ticket = hall.tickets.get(entry.ticket);
    if (ticket && ticket.id !== but && ticket.queue === queue && isActive(ticket)) return ticket;
  }
  return undefined;
}

/** Has its end not come yet? A no-show has ended, though it may be reinstated. */
export const isActive = ({ status }: Ticket): boolean =>
  status === 'waiting' || status === 'called' || status === 'held' || status === 'serving';
