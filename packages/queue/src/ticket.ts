import type { CounterId, LaneId, QueueId, TicketId } from './command.ts';
import type { MinuteRange } from './event.ts';
import type { Instant } from './rules.ts';

type Base = {
  readonly id: TicketId;
  readonly number: string;
  /** Changes only by transfer. */
  readonly queue: QueueId;
  readonly lane: LaneId;
  readonly takenAt: Instant;
  /** Position in the order of taking, breaks equal due times. */
  readonly order: number;
  readonly promised?: MinuteRange;
  readonly person?: string;
  readonly kiosk?: string;
  /** Due time of the last waiting, kept for "keep the place". */
  readonly due: Instant;
};

export type Ticket = Base &
  (
    | { readonly status: 'waiting'; readonly only?: CounterId }
    | { readonly status: 'called'; readonly counter: CounterId; readonly calls: number; readonly calledAt: Instant }
    | { readonly status: 'serving'; readonly counter: CounterId; readonly startedAt: Instant }
    | { readonly status: 'held'; readonly counter: CounterId; readonly heldAt: Instant }
    | { readonly status: 'no-show'; readonly counter: CounterId; readonly at: Instant }
    | { readonly status: 'finished'; readonly counter: CounterId; readonly at: Instant }
    | { readonly status: 'cancelled' | 'expired'; readonly at: Instant }
  );

export type TicketStatus = Ticket['status'];

export type Counter = { readonly id: CounterId } & (
  | { readonly state: 'closed' }
  | { readonly state: 'open' | 'wrap-up'; readonly clerk: string; readonly since: Instant }
  | { readonly state: 'calling' | 'serving'; readonly clerk: string; readonly ticket: TicketId; readonly since: Instant }
  | { readonly state: 'paused'; readonly clerk: string; readonly reason: string; readonly since: Instant }
);
