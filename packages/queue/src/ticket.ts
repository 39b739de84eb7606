import type { CounterId, LaneId, QueueId, TicketId } from './command.ts';
import type { MinuteRange } from './event.ts';
import type { Instant } from './rules.ts';

export type TicketBase = {
  readonly id: TicketId;
  readonly number: string;
  /** Changes only by transfer. */
  readonly queue: QueueId;
  readonly lane: LaneId;
  readonly takenAt: Instant;
  /** Position in the order of taking, breaks equal due times. */
  readonly order: number;
  /** Told at taking; gone after a transfer or a return, because it was about the first wait only. */
  readonly promised?: MinuteRange;
  readonly person?: string;
  readonly kiosk?: string;
  readonly item?: string;
  /** A lane that was asked for and that no guide has granted or declined. */
  readonly asked?: LaneId;
  /** From when the due time is counted where that is later than `takenAt`. */
  readonly entry?: Instant;
  readonly appointment?: string;
  /** Due time of the last waiting, kept for "keep the place". */
  readonly due: Instant;
};

export type Ticket = TicketBase &
  (
    | { readonly status: 'waiting'; readonly only?: CounterId }
    | { readonly status: 'called'; readonly counter: CounterId; readonly calls: number; readonly calledAt: Instant }
    | {
        readonly status: 'serving';
        readonly counter: CounterId;
        readonly startedAt: Instant;
        /** Call or resumption, moved back by what was spent before a hold: end - busyFrom is the counter time it cost. */
        readonly busyFrom: Instant;
      }
    | {
        readonly status: 'held';
        readonly counter: CounterId;
        readonly heldAt: Instant;
        /** Counter time in ms spent on it before the hold. */
        readonly spent: number;
      }
    | { readonly status: 'no-show'; readonly counter: CounterId; readonly at: Instant }
    | { readonly status: 'finished'; readonly counter: CounterId; readonly at: Instant }
    | { readonly status: 'cancelled' | 'expired'; readonly at: Instant }
  );

export type TicketStatus = Ticket['status'];

export type Counter = { readonly id: CounterId } & (
  | { readonly state: 'closed' }
  | { readonly state: 'open' | 'wrap-up'; readonly clerk: string; readonly since: Instant }
  | {
      readonly state: 'calling' | 'serving';
      readonly clerk: string;
      readonly ticket: TicketId;
      readonly since: Instant;
    }
  | { readonly state: 'paused'; readonly clerk: string; readonly reason: string; readonly since: Instant }
);
