import type { Instant } from './rules.ts';

export type QueueId = string;
export type CounterId = string;
export type TicketId = string;
export type LaneId = string;

/** A stretch of time in which tickets may be taken; `quota` limits the tickets taken inside it. */
export type Window = { from: Instant; to: Instant; quota?: number };

export type Transfer = { queue: QueueId } | { counter: CounterId };

/**
 * Everything that can be asked of a hall's queues. `at` is when; ids and the day's windows come in with the command,
 * because the engine has neither a clock nor chance nor a calendar.
 */
export type Command = {
  at: Instant;
} & (
  | {
      type: 'open-day';
      day: string;
      windows: Readonly<Record<QueueId, readonly Window[]>>;
      /** The highest numbers drawn on this day before, when a wrong clock had closed it. */
      serials?: Readonly<Record<QueueId, number>>;
    }
  /** Expires whoever still waits, is called or held, and finishes what is being served. */
  | { type: 'close-day' }
  | { type: 'open-counter'; counter: CounterId; clerk: string }
  | { type: 'pause-counter'; counter: CounterId; reason: string }
  | { type: 'close-counter'; counter: CounterId }
  /** Ends wrap-up or pause. */
  | { type: 'ready'; counter: CounterId }
  | { type: 'take'; ticket: TicketId; queue: QueueId; lane?: LaneId; person?: string; kiosk?: string }
  | { type: 'call-next'; counter: CounterId }
  | { type: 'call'; counter: CounterId; number: string }
  | { type: 'recall'; counter: CounterId }
  | { type: 'start'; counter: CounterId }
  | { type: 'finish'; counter: CounterId }
  | { type: 'no-show'; counter: CounterId }
  /** Puts a no-show back to wait, with the returned target. */
  | { type: 'reinstate'; number: string }
  | { type: 'hold'; counter: CounterId }
  /** Takes a held ticket back into service at this counter. */
  | { type: 'resume-held'; counter: CounterId; number: string }
  | { type: 'transfer'; counter: CounterId; to: Transfer; keepPlace: boolean }
  /** Serves somebody who has no ticket: a number is drawn and service starts at once. */
  | { type: 'serve-without-ticket'; counter: CounterId; ticket: TicketId; queue: QueueId }
  | { type: 'cancel'; ticket: TicketId }
);
