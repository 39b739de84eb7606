import type { Instant } from './rules.ts';

export type QueueId = string;
export type CounterId = string;
export type TicketId = string;
export type LaneId = string;

/** A stretch of time in which tickets may be taken; `quota` limits the tickets taken inside it. */
export type Window = { from: Instant; to: Instant; quota?: number };

/** A number lent to a kiosk, which gives it to somebody when it cannot reach the hall. Lasts for the day. */
export type Lease = {
  ticket: TicketId;
  queue: QueueId;
  serial: number;
  number: string;
  kiosk: string;
  leasedAt: Instant;
};

/** What a guide wrote down of somebody who was served while nothing worked. */
export type Served = { counter: CounterId; startedAt: Instant; finishedAt: Instant };

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
      /** From then too: what kiosks still hold, and the leased and paper numbers that were used. */
      leases?: readonly Lease[];
      spent?: readonly string[];
    }
  /** Expires whoever still waits, is called or held, and finishes what is being served. */
  | { type: 'close-day' }
  | { type: 'open-counter'; counter: CounterId; clerk: string }
  | { type: 'pause-counter'; counter: CounterId; reason: string }
  | { type: 'close-counter'; counter: CounterId }
  /** Ends wrap-up or pause. */
  | { type: 'ready'; counter: CounterId }
  | {
      type: 'take';
      ticket: TicketId;
      queue: QueueId;
      lane?: LaneId;
      /** A lane that was asked for: the ticket waits in `lane` until a guide has said yes. */
      asked?: LaneId;
      person?: string;
      kiosk?: string;
      item?: string;
      /** From when the due time is counted if that is later than `at`: the slot of a booking that came early. */
      entry?: Instant;
      /**
       * A booking that checks in: it has its place already, so no quota, no limit of tickets for a person and no near
       * end of the queue refuses it, and it may come before the doors open if they are open at `entry`.
       */
      appointment?: string;
    }
  /** Lends numbers to a kiosk; the ids are given out with them, so that a paper's link works later. */
  | { type: 'lease'; kiosk: string; numbers: readonly { ticket: TicketId; queue: QueueId }[] }
  /** A ticket that a kiosk gave from a lease. The paper exists: nothing refuses it but a number that was not lent. */
  | {
      type: 'deliver';
      kiosk: string;
      ticket: TicketId;
      queue: QueueId;
      number: string;
      takenAt: Instant;
      lane?: LaneId;
      asked?: LaneId;
      person?: string;
      item?: string;
      /** Given up before it was delivered. */
      cancelled: boolean;
      /** Where the lease is not known, take a number of the lent row that nobody has: the hall may have forgotten it. */
      unlent?: true;
    }
  /** A number that a guide gave by hand. */
  | {
      type: 'enter-paper';
      ticket: TicketId;
      queue: QueueId;
      number: string;
      takenAt: Instant;
      lane?: LaneId;
      item?: string;
      served?: Served;
    }
  /** Grants or declines (no `lane`) what was asked for, or gives a lane. `asked` is put back: the way to undo both. */
  | { type: 'set-lane'; ticket: TicketId; lane?: LaneId; asked?: LaneId }
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
