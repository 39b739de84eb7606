import type { TicketId } from './command.ts';
import type { Instant } from './rules.ts';
import type { TicketStatus } from './ticket.ts';

/** A business "no": a value with a literal code, never an exception. */
export type Refusal =
  | { code: 'day-not-open' }
  | { code: 'day-already-open'; day: string }
  | { code: 'unknown-queue'; queue: string }
  | { code: 'unknown-counter'; counter: string }
  | { code: 'unknown-ticket' }
  | { code: 'unknown-lane'; lane: string }
  | { code: 'ticket-exists'; ticket: TicketId }
  /** `opens` is the next window's start today, absent when there is none. */
  | { code: 'queue-closed'; queue: string; opens?: Instant }
  | { code: 'queue-ending'; queue: string; closes: Instant }
  | { code: 'quota-reached'; queue: string; scope: 'day' | 'band' }
  | { code: 'already-waiting'; ticket: TicketId; number: string }
  | { code: 'person-limit'; limit: number }
  | { code: 'person-needed'; queue: string }
  | { code: 'counter-closed'; counter: string }
  | { code: 'counter-paused'; counter: string }
  | { code: 'counter-open'; counter: string }
  /** The counter has a ticket in front of it; `number` says which. */
  | { code: 'counter-busy'; counter: string; number: string }
  | { code: 'nobody-waiting' }
  | { code: 'nothing-called'; counter: string }
  | { code: 'nothing-serving'; counter: string }
  /** The ticket is in a state in which this cannot be done; `hint` is the command that can. */
  | { code: 'wrong-state'; number: string; status: TicketStatus; hint?: 'resume-held' | 'reinstate' }
  /** The ticket is at another counter, or is to be sent to the one where it is; `counter` is where it is. */
  | { code: 'wrong-counter'; number: string; counter: string }
  /** Not lent to this kiosk today for this queue, or not under this number. */
  | { code: 'unknown-lease'; number: string }
  | { code: 'bad-paper-number'; prefix: string }
  | { code: 'number-used'; number: string }
  /** Later than now, or served before it was taken. */
  | { code: 'bad-time' }
  | { code: 'recall-limit'; number: string; limit: number };

export type Decision<E> = { ok: true; events: readonly E[] } | { ok: false; refusal: Refusal };
