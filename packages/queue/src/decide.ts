import { decideAtCounter, numbered } from './at-counter.ts';
import { decideDeliver, decideLease, decidePaper } from './away.ts';
import type { Command } from './command.ts';
import type { Event } from './event.ts';
import type { Hall } from './hall.ts';
import { decideLane } from './lane.ts';
import { MINUTE } from './plan.ts';
import type { Decision, Refusal } from './refusal.ts';
import { activeTicket, decideTake } from './take.ts';

const no = (refusal: Refusal): Decision<Event> => ({ ok: false, refusal });
const yes = (...events: Event[]): Decision<Event> => ({ ok: true, events });

/** What a command leads to. Never changes the hall; a refusal is a value and leads to no event. */
export function decide(hall: Hall, command: Command): Decision<Event> {
  const { at } = command;
  if (command.type === 'open-day') {
    if (hall.day) return no({ code: 'day-already-open', day: hall.day.day });
    const { day, windows, serials, leases, spent } = command;
    const earlier = { ...(serials && { serials }), ...(leases && { leases }), ...(spent && { spent }) };
    return yes({ type: 'day-opened', at, day, windows, ...earlier });
  }
  if (!hall.day) return no({ code: 'day-not-open' });
  switch (command.type) {
    case 'close-day':
      return { ok: true, events: endOfDay(hall, hall.day.day, at) };
    case 'take':
      return decideTake(hall, command);
    case 'lease':
      return decideLease(hall, command);
    case 'deliver':
      return decideDeliver(hall, command);
    case 'enter-paper':
      return decidePaper(hall, command);
    case 'set-lane':
      return decideLane(hall, command);
    case 'reinstate': {
      const ticket = numbered(hall, command.number);
      if (!ticket) return no({ code: 'unknown-ticket' });
      if (ticket.status !== 'no-show') {
        return no({ code: 'wrong-state', number: ticket.number, status: ticket.status });
      }
      const other = ticket.person && activeTicket(hall, ticket.person, ticket.queue, ticket.id);
      if (other) return no({ code: 'already-waiting', ticket: other.id, number: other.number });
      return yes({ type: 'reinstated', at, ticket: ticket.id, due: at + hall.rules.returnedTargetMinutes * MINUTE });
    }
    case 'cancel': {
      const ticket = hall.tickets.get(command.ticket);
      if (!ticket) return no({ code: 'unknown-ticket' });
      if (ticket.status === 'waiting' || ticket.status === 'held') {
        return yes({ type: 'cancelled', at, ticket: ticket.id });
      }
      return no({ code: 'wrong-state', number: ticket.number, status: ticket.status });
    }
    default: {
      const counter = hall.counters.get(command.counter);
      if (!counter) return no({ code: 'unknown-counter', counter: command.counter });
      return decideAtCounter(hall, counter, command);
    }
  }
}

/** Nobody stays in between: every ticket ends, then every counter closes, then the day. */
function endOfDay(hall: Hall, day: string, at: number): Event[] {
  const events: Event[] = [];
  for (const ticket of hall.tickets.values()) {
    if (ticket.status === 'serving') {
      events.push({ type: 'finished', at, ticket: ticket.id, counter: ticket.counter, wrapUp: false, by: 'day-end' });
    } else if (ticket.status === 'waiting' || ticket.status === 'called' || ticket.status === 'held') {
      events.push({ type: 'expired', at, ticket: ticket.id });
    }
  }
  for (const counter of hall.counters.values()) {
    if (counter.state !== 'closed') events.push({ type: 'counter-closed', at, counter: counter.id });
  }
  events.push({ type: 'day-closed', at, day });
  return events;
}
