import type { Command, CounterId } from './command.ts';
import type { Event, Why } from './event.ts';
import type { Hall } from './hall.ts';
import { nextFor } from './next.ts';
import { countedFrom, dueFrom, MINUTE } from './plan.ts';
import type { Decision, Refusal } from './refusal.ts';
import { isKnown, nextNumber } from './take.ts';
import type { Counter, Ticket } from './ticket.ts';

export type CounterCommand = Extract<Command, { counter: CounterId }>;

const no = (refusal: Refusal): Decision<Event> => ({ ok: false, refusal });
const yes = (...events: Event[]): Decision<Event> => ({ ok: true, events });

/** What a clerk can do at a counter while the day is open. */
export function decideAtCounter(hall: Hall, counter: Counter, command: CounterCommand): Decision<Event> {
  const { at } = command;
  const here = { at, counter: counter.id };
  switch (command.type) {
    case 'open-counter': {
      if (!hall.plan.counters.has(counter.id)) return no({ code: 'unknown-counter', counter: counter.id });
      if (counter.state === 'paused' && counter.clerk === command.clerk) return yes({ type: 'counter-ready', ...here });
      if (counter.state !== 'closed' && counter.state !== 'paused') {
        return no({ code: 'counter-open', counter: counter.id });
      }
      return yes({ type: 'counter-opened', ...here, clerk: command.clerk });
    }
    case 'pause-counter': {
      const refusal = notFree(hall, counter);
      return refusal ? no(refusal) : yes({ type: 'counter-paused', ...here, reason: command.reason });
    }
    case 'close-counter': {
      const refusal = counter.state === 'paused' ? undefined : notFree(hall, counter);
      return refusal ? no(refusal) : yes(...giveBack(hall, counter, at), { type: 'counter-closed', ...here });
    }
    case 'ready': {
      if (counter.state === 'wrap-up' || counter.state === 'paused') return yes({ type: 'counter-ready', ...here });
      return no(notFree(hall, counter) ?? { code: 'counter-open', counter: counter.id });
    }
    case 'call-next': {
      const refusal = notFree(hall, counter);
      if (refusal) return no(refusal);
      const next = nextFor(hall, counter.id, at);
      return next ? call(counter, next.ticket, next.why, at) : no({ code: 'nobody-waiting' });
    }
    case 'call': {
      const refusal = notFree(hall, counter);
      if (refusal) return no(refusal);
      const ticket = numbered(hall, command.number);
      if (!ticket) return no({ code: 'unknown-ticket' });
      if (ticket.status === 'waiting') return call(counter, ticket, { code: 'called-by-number' }, at);
      return no(elsewhere(ticket));
    }
    case 'recall': {
      const ticket = inFront(hall, counter, 'called');
      if (!ticket) return no(nothing(counter, 'nothing-called'));
      const limit = hall.rules.recallLimit;
      if (ticket.calls >= limit) return no({ code: 'recall-limit', number: ticket.number, limit });
      return yes({ type: 'recalled', ...here, ticket: ticket.id, calls: ticket.calls + 1 });
    }
    case 'start': {
      const ticket = inFront(hall, counter, 'called');
      return ticket ? yes({ type: 'started', ...here, ticket: ticket.id }) : no(nothing(counter, 'nothing-called'));
    }
    case 'no-show': {
      const ticket = inFront(hall, counter, 'called');
      return ticket ? yes({ type: 'no-showed', ...here, ticket: ticket.id }) : no(nothing(counter, 'nothing-called'));
    }
    case 'finish': {
      const ticket = inFront(hall, counter, 'serving');
      if (!ticket) return no(nothing(counter, 'nothing-serving'));
      return yes({ type: 'finished', ...here, ticket: ticket.id, wrapUp: hall.rules.wrapUp, by: 'clerk' });
    }
    case 'hold': {
      const ticket = inFront(hall, counter, 'called') ?? inFront(hall, counter, 'serving');
      return ticket ? yes({ type: 'held', ...here, ticket: ticket.id }) : no(nothing(counter, 'nothing-serving'));
    }
    case 'resume-held': {
      const refusal = notFree(hall, counter);
      if (refusal) return no(refusal);
      const ticket = numbered(hall, command.number);
      if (!ticket) return no({ code: 'unknown-ticket' });
      return ticket.status === 'held' ? yes({ type: 'resumed', ...here, ticket: ticket.id }) : no(elsewhere(ticket));
    }
    case 'transfer': {
      const ticket = inFront(hall, counter, 'called') ?? inFront(hall, counter, 'serving');
      return ticket ? transfer(hall, counter, ticket, command) : no(nothing(counter, 'nothing-serving'));
    }
    case 'serve-without-ticket': {
      const refusal = notFree(hall, counter);
      if (refusal) return no(refusal);
      const queue = hall.plan.queues.get(command.queue);
      if (!queue) return no({ code: 'unknown-queue', queue: command.queue });
      if (isKnown(hall, command.ticket)) return no({ code: 'ticket-exists', ticket: command.ticket });
      const drawn = { ticket: command.ticket, queue: queue.rule.id, ...nextNumber(hall, queue) };
      return yes({ type: 'served-without-ticket', ...here, ...drawn, lane: hall.rules.defaultLane });
    }
    default:
      return command satisfies never;
  }
}

function call(counter: Counter, ticket: Ticket, why: Why, at: number): Decision<Event> {
  const event = { type: 'called', at, ticket: ticket.id, counter: counter.id, why } as const;
  return yes(counter.state === 'wrap-up' ? { ...event, wrapUpEnded: true } : event);
}

/**
 * Keeping the place: due as if it had waited there since it was taken, yet no later than a returned ticket, because it
 * has been called once already. Otherwise it starts anew with the target of its lane.
 */
function transfer(
  hall: Hall,
  counter: Counter,
  ticket: Ticket,
  { at, to, keepPlace }: Extract<Command, { type: 'transfer' }>,
): Decision<Event> {
  if ('counter' in to) {
    const target = hall.counters.get(to.counter);
    if (!target) return no({ code: 'unknown-counter', counter: to.counter });
    if (to.counter === counter.id) return no({ code: 'wrong-counter', number: ticket.number, counter: counter.id });
    if (target.state === 'closed') return no({ code: 'counter-closed', counter: to.counter });
  } else if (!hall.plan.queues.has(to.queue)) return no({ code: 'unknown-queue', queue: to.queue });
  const anew = dueFrom(hall.rules, hall.plan, ticket.lane, at);
  const kept = Math.min(
    dueFrom(hall.rules, hall.plan, ticket.lane, countedFrom(ticket)),
    at + hall.rules.returnedTargetMinutes * MINUTE,
  );
  const due = keepPlace ? kept : anew;
  return yes({ type: 'transferred', at, ticket: ticket.id, from: counter.id, to, due, keepPlace });
}

/** Whoever was sent to a counter that closes waits for any counter of the queue again, at the same due time. */
function giveBack(hall: Hall, counter: Counter, at: number): Event[] {
  const events: Event[] = [];
  for (const { ticket: id, due } of hall.sent.get(counter.id) ?? []) {
    const queue = hall.tickets.get(id)?.queue;
    if (queue === undefined) continue;
    events.push({ type: 'transferred', at, ticket: id, from: counter.id, to: { queue }, due, keepPlace: true });
  }
  return events;
}

/** Why a counter cannot take a ticket now; wrap-up ends by itself and is no reason. */
function notFree(hall: Hall, counter: Counter): Refusal | undefined {
  switch (counter.state) {
    case 'open':
    case 'wrap-up':
      return undefined;
    case 'closed':
      return { code: 'counter-closed', counter: counter.id };
    case 'paused':
      return { code: 'counter-paused', counter: counter.id };
    case 'calling':
    case 'serving':
      return { code: 'counter-busy', counter: counter.id, number: hall.tickets.get(counter.ticket)?.number ?? '' };
    default:
      return counter satisfies never;
  }
}

const nothing = (counter: Counter, code: 'nothing-called' | 'nothing-serving'): Refusal =>
  counter.state === 'closed' ? { code: 'counter-closed', counter: counter.id } : { code, counter: counter.id };

function inFront<S extends 'called' | 'serving'>(
  hall: Hall,
  counter: Counter,
  status: S,
): (Ticket & { status: S }) | undefined {
  if (counter.state !== 'calling' && counter.state !== 'serving') return undefined;
  const ticket = hall.tickets.get(counter.ticket);
  return ticket?.status === status ? (ticket as Ticket & { status: S }) : undefined;
}

/** The ticket with this number; a clerk may type a012 for A012. */
export function numbered(hall: Hall, number: string): Ticket | undefined {
  const id = hall.byNumber.get(number) ?? hall.byNumber.get(number.trim().toUpperCase());
  return id === undefined ? undefined : hall.tickets.get(id);
}

/** Where a ticket is that cannot be called or resumed, and what would help. */
function elsewhere(ticket: Ticket): Refusal {
  const { number, status } = ticket;
  if (ticket.status === 'called' || ticket.status === 'serving') {
    return { code: 'wrong-counter', number, counter: ticket.counter };
  }
  if (status === 'held') return { code: 'wrong-state', number, status, hint: 'resume-held' };
  if (status === 'no-show') return { code: 'wrong-state', number, status, hint: 'reinstate' };
  return { code: 'wrong-state', number, status };
}
