import type { CounterId, LaneId, Lease, QueueId, Served, TicketId, Transfer, Window } from './command.ts';
import type { Instant } from './rules.ts';

/** Minutes, whole, low <= high. */
export type MinuteRange = { low: number; high: number };

/** Why this ticket and not another; the words are made where they are shown. */
export type Why =
  | { code: 'due-first'; due: Instant; others: number }
  | { code: 'overdue'; due: Instant; others: number }
  | { code: 'helping-idle'; due: Instant; queue: QueueId }
  | { code: 'helping-overdue'; due: Instant; queue: QueueId }
  | { code: 'sent-to-counter'; due: Instant }
  | { code: 'called-by-number' };

/**
 * What happened. An event holds all that `evolve` needs (number, due time, promised wait), so that a log can be
 * replayed under rules that have changed since.
 */
export type Event = { at: Instant } & (
  | {
      type: 'day-opened';
      day: string;
      windows: Readonly<Record<QueueId, readonly Window[]>>;
      serials?: Readonly<Record<QueueId, number>>;
      leases?: readonly Lease[];
      spent?: readonly string[];
    }
  | { type: 'day-closed'; day: string }
  | { type: 'counter-opened'; counter: CounterId; clerk: string }
  | { type: 'counter-paused'; counter: CounterId; reason: string }
  | { type: 'counter-closed'; counter: CounterId }
  | { type: 'counter-ready'; counter: CounterId }
  | {
      type: 'taken';
      ticket: TicketId;
      queue: QueueId;
      serial: number;
      number: string;
      lane: LaneId;
      due: Instant;
      ahead: number;
      promised: MinuteRange;
      person?: string;
      kiosk?: string;
      item?: string;
      asked?: LaneId;
      entry?: Instant;
      appointment?: string;
    }
  | { type: 'leased'; kiosk: string; numbers: readonly Pick<Lease, 'ticket' | 'queue' | 'serial' | 'number'>[] }
  | {
      type: 'delivered';
      ticket: TicketId;
      queue: QueueId;
      number: string;
      kiosk: string;
      /** By the kiosk's clock, between the lease and the delivery. */
      takenAt: Instant;
      lane: LaneId;
      due: Instant;
      person?: string;
      item?: string;
      asked?: LaneId;
    }
  | {
      type: 'paper-entered';
      ticket: TicketId;
      queue: QueueId;
      number: string;
      takenAt: Instant;
      lane: LaneId;
      due: Instant;
      item?: string;
      /** Over already when it was entered. */
      served?: Served;
    }
  /** `due` is as before when the lane is; `asked` is what is asked for from now on. */
  | { type: 'lane-set'; ticket: TicketId; lane: LaneId; due: Instant; asked?: LaneId }
  | { type: 'called'; ticket: TicketId; counter: CounterId; why: Why; wrapUpEnded?: true }
  | { type: 'recalled'; ticket: TicketId; counter: CounterId; calls: number }
  | { type: 'started'; ticket: TicketId; counter: CounterId }
  | { type: 'finished'; ticket: TicketId; counter: CounterId; wrapUp: boolean; by: 'clerk' | 'day-end' }
  | { type: 'no-showed'; ticket: TicketId; counter: CounterId }
  | { type: 'reinstated'; ticket: TicketId; due: Instant }
  | { type: 'held'; ticket: TicketId; counter: CounterId }
  | { type: 'resumed'; ticket: TicketId; counter: CounterId }
  /** Also how a closing counter gives the tickets sent to it back to their queues. */
  | { type: 'transferred'; ticket: TicketId; from: CounterId; to: Transfer; due: Instant; keepPlace: boolean }
  | {
      type: 'served-without-ticket';
      ticket: TicketId;
      queue: QueueId;
      serial: number;
      number: string;
      lane: LaneId;
      counter: CounterId;
    }
  | { type: 'cancelled'; ticket: TicketId }
  | { type: 'expired'; ticket: TicketId }
);
