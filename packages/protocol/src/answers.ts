import { z } from 'zod';
import { BookingAnswer } from './bookings.ts';
import { Lang, MinuteRange, Text, Time } from './common.ts';
import { BoardRow } from './news.ts';

export const Health = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  uptimeSeconds: z.number(),
  /** How often its keeper has started it again since the keeper itself was started. */
  restarts: z.int().min(0),
  broker: z.object({
    state: z.enum(['ready', 'offline']),
    url: z.string(),
    clients: z.number().int(),
    /** How often its process was started again since the hall was. */
    restarts: z.number().int(),
  }),
  store: z.object({ state: z.enum(['ready', 'failing']), events: z.number().int(), lastError: z.string().optional() }),
  /** Configured devices by state. */
  devices: z.object({
    configured: z.number().int(),
    starting: z.number().int(),
    ready: z.number().int(),
    degraded: z.number().int(),
    fault: z.number().int(),
    offline: z.number().int(),
    unknown: z.number().int(),
    openTroubles: z.number().int(),
  }),
  dropped: z.object({
    mqtt: z.number().int(),
    reasons: z.array(z.object({ at: Time, from: z.string(), why: z.string() })),
  }),
});

/** What any page may know of the hall before it signs in. */
export const HallInfo = z.object({
  id: z.string(),
  name: Text,
  phone: z.string(),
  timeZone: z.string(),
  notices: z.array(Text),
  demo: z.boolean(),
  speech: z.object({ english: z.boolean() }),
  ratingSeconds: z.number().int(),
  zones: z.array(z.object({ id: z.string(), name: Text })),
  lanes: z.array(
    z.object({
      id: z.string(),
      name: Text,
      targetMinutes: z.number(),
      /** Given by itself from this age on, by the card. */
      fromAge: z.number().int().optional(),
      /** May it be asked for at the kiosk; a guide confirms it. */
      onRequest: z.boolean(),
    }),
  ),
  /** From how many minutes of waiting on another way is offered, and the paper numbers' prefix for when nothing works. */
  longWaitMinutes: z.number().int(),
  paperPrefix: z.string(),
  /** Does anything here take bookings? */
  bookings: z.boolean(),
  counters: z.array(
    z.object({
      id: z.string(),
      name: Text,
      zone: z.string(),
      kind: z.string(),
      department: Text,
      own: z.array(z.string()),
      helping: z.array(z.string()),
    }),
  ),
  /** Addresses of the demo's desks on this machine; absent in a real hall, where a page is opened from its desk. */
  desks: z.object({ kiosk: z.string().optional(), counter: z.string().optional(), bench: z.string().optional() }),
});

export const QueueAnswer = z.object({
  id: z.string(),
  prefix: z.string(),
  name: Text,
  about: Text,
  icon: z.string(),
  area: Text,
  materials: z.array(Text),
  /** Is a ticket given without a card? */
  anonymous: z.boolean(),
  open: z.boolean(),
  /** Why it is not open, in words. */
  closedReason: Text.optional(),
  waiting: z.number().int(),
  estimateMinutes: MinuteRange,
});

export const TicketAnswer = z.object({
  id: z.string(),
  number: z.string(),
  queue: z.string(),
  queueName: Text,
  lane: z.string(),
  status: z.enum(['waiting', 'called', 'serving', 'held', 'no-show', 'finished', 'cancelled', 'expired']),
  counter: z.string().optional(),
  ahead: z.number().int(),
  estimateMinutes: MinuteRange,
  area: Text,
  materials: z.array(Text),
  issuedAt: Time,
  counterHints: z.array(z.object({ id: z.string(), name: Text })),
  /** What the QR on the ticket says. */
  link: z.string(),
  /** Masked, as in 张*三. */
  person: z.string().optional(),
  item: z.string().optional(),
  itemName: Text.optional(),
  /** A lane that was asked for and waits for a guide. */
  laneAsked: z.string().optional(),
  /** Came with a booking, for the slot that begins then. */
  bookedFor: Time.optional(),
});

/** What waits for the holder of a card. */
export const LookupAnswer = z.object({
  tickets: z.array(TicketAnswer),
  bookings: z.array(BookingAnswer),
  /** The lane that the card's age gives. */
  lane: z.string().optional(),
});

/**
 * All the numbers with which this kiosk may go on when the hall is away: what it said to have, and what is new. They are
 * its own until the day ends; one that it has given it leaves out itself, whatever stands here.
 */
export const LeaseAnswer = z.object({
  day: z.iso.date(),
  /** Until then they may be given, by the hall's clock. */
  until: Time,
  numbers: z.array(z.object({ ticket: z.string(), queue: z.string(), number: z.string(), link: z.string() })),
  /** When tickets are given that day; a queue that is missing gives none, or the hall does not say. */
  windows: z.array(z.object({ queue: z.string(), from: Time, to: Time })).default([]),
});

export const LaneRequest = z.object({
  ticket: TicketAnswer,
  lane: z.string(),
  laneName: Text,
  askedAt: Time,
});

export const CounterTicket = z.object({
  id: z.string(),
  number: z.string(),
  queue: z.string(),
  queueName: Text,
  lane: z.string(),
  laneName: Text,
  takenAt: Time,
  waitedMinutes: z.number().int(),
  calls: z.number().int().optional(),
  since: Time.optional(),
  person: z.string().optional(),
  idNumber: z.string().optional(),
});

export const WhyAnswer = z.object({ code: z.string(), zh: z.string(), en: z.string() });

/** All that the counter page shows, in one answer. */
export const CounterAnswer = z.object({
  counter: z.string(),
  name: Text,
  state: z.enum(['closed', 'open', 'calling', 'serving', 'wrap-up', 'paused']),
  clerk: z.object({ no: z.string(), name: z.string() }).optional(),
  reason: z.string().optional(),
  since: Time.optional(),
  ticket: CounterTicket.optional(),
  recallsLeft: z.number().int(),
  next: z.object({ ticket: CounterTicket, why: WhyAnswer }).optional(),
  /** In the order in which this counter would call. */
  waiting: z.array(CounterTicket),
  waitingCount: z.number().int(),
  held: z.array(CounterTicket),
  noShows: z.array(CounterTicket),
  served: z.number().int(),
});

export const CallAnswer = z.object({ ticket: CounterTicket, why: WhyAnswer });

export const BoardAnswer = z.object({
  rows: z.array(BoardRow),
  waiting: z.array(
    z.object({ queue: z.string(), name: Text, waiting: z.number().int(), estimateMinutes: MinuteRange }),
  ),
  notices: z.array(Text),
  seq: z.number().int(),
});

export const SessionAnswer = z.object({
  token: z.string(),
  user: z.string(),
  name: z.string(),
  clerkNo: z.string(),
  role: z.string(),
  counter: z.string().optional(),
  expiresAt: Time,
});

export const EnrolAnswer = z.object({
  id: z.string(),
  kind: z.string(),
  token: z.string(),
  /** Where the device stands, so that a paired screen or pad needs nothing else to be told. */
  counter: z.string().optional(),
  zone: z.string().optional(),
});

/** Only the demo hall answers it, and only to this machine. */
export const DemoAnswer = z.object({
  accounts: z.array(
    z.object({ user: z.string(), password: z.string(), role: z.string(), counter: z.string().optional() }),
  ),
  devices: z.array(
    z.object({
      id: z.string(),
      token: z.string(),
      kind: z.string(),
      counter: z.string().optional(),
      zone: z.string().optional(),
    }),
  ),
});

/** RFC 9457, with a literal code and the sentence in the language asked for. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  lang: Lang,
  /** The same sentence in both languages, for a terminal that changes its language later. */
  text: Text,
  /** `already-waiting` carries the ticket so that it can be printed again. */
  ticket: TicketAnswer.optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export type LookupAnswer = z.infer<typeof LookupAnswer>;
export type LeaseAnswer = z.infer<typeof LeaseAnswer>;
export type LaneRequest = z.infer<typeof LaneRequest>;
export type Health = z.infer<typeof Health>;
export type HallInfo = z.infer<typeof HallInfo>;
export type QueueAnswer = z.infer<typeof QueueAnswer>;
export type TicketAnswer = z.infer<typeof TicketAnswer>;
export type CounterTicket = z.infer<typeof CounterTicket>;
export type CounterAnswer = z.infer<typeof CounterAnswer>;
export type CallAnswer = z.infer<typeof CallAnswer>;
export type BoardAnswer = z.infer<typeof BoardAnswer>;
export type SessionAnswer = z.infer<typeof SessionAnswer>;
export type DemoAnswer = z.infer<typeof DemoAnswer>;
export type Problem = z.infer<typeof Problem>;
