import { z } from 'zod';
import { HallInfo, LookupAnswer, QueueAnswer, TicketAnswer } from './answers.ts';
import { BookingAnswer, SlotsAnswer } from './bookings.ts';
import { CatalogAnswer, QuietAnswer } from './catalog.ts';
import { Lang, Text } from './common.ts';
import { HoldingsAnswer, ProgressAnswer } from './papers.ts';

const DeviceState = z.enum(['starting', 'ready', 'degraded', 'fault', 'offline']);

/** A fault in front of the citizen: which device, its literal code, and what to say. */
export const KioskFault = z.object({
  device: z.enum(['printer', 'card-reader', 'page-printer', 'code-scanner', 'hall']),
  code: z.string(),
  text: Text,
  /** `stop`: what this device gives cannot be had now; `note`: it still works. */
  weight: z.enum(['note', 'stop']),
});

/** Pushed by the desk whenever something changes; enough by itself for a page that has just loaded. */
export const KioskState = z.object({
  hall: HallInfo.optional(),
  queues: z.array(QueueAnswer),
  /** False: tickets come from leased numbers while there are some. */
  online: z.boolean(),
  /** What added to this machine's time gives the hall's, ms: by the hall's a booking may check in. */
  clockOffsetMs: z.number().int(),
  printer: DeviceState,
  reader: DeviceState,
  /** `none`: this kiosk has no such device, and the page does not offer what needs it. */
  pagePrinter: z.union([DeviceState, z.literal('none')]),
  codeScanner: z.union([DeviceState, z.literal('none')]),
  faults: z.array(KioskFault),
  /** Leased numbers left by queue, and tickets that the hall has not heard of yet. */
  offline: z.object({ left: z.record(z.string(), z.number().int()), undelivered: z.number().int() }),
  /** Of the catalog that `catalog` answers with; '' while there is none. */
  catalogVersion: z.string(),
  /** Can the desk speak (GET `/speech`), and the name of the sound output with the earphone socket, if configured. */
  speech: z.object({ zh: z.boolean(), en: z.boolean(), earphone: z.string() }),
});

/** What the page may know of a card: never the number or photo. */
export const CardSeen = z.object({
  card: z.string(),
  name: z.string(),
  idNumber: z.string(),
  kind: z.enum(['citizen', 'permit', 'foreigner', 'passport']),
  expired: z.boolean(),
  /** The lane that the holder's age gives. */
  lane: z.string().optional(),
});

/** A code that was held before the scanner, and what it is to this kiosk. */
export const CodeSeen = z.discriminatedUnion('is', [
  z.object({ is: z.literal('booking'), booking: z.string() }),
  z.object({ is: z.literal('ticket'), ticket: z.string() }),
  z.object({ is: z.literal('paper'), code: z.string() }),
  /** `text`: what it says, when that may be a number such as that of a case. */
  z.object({ is: z.literal('unknown'), text: z.string().max(200).optional() }),
]);

export const Handing = z.discriminatedUnion('via', [
  z.object({ via: z.literal('paper') }),
  z.object({ via: z.literal('screen'), fault: KioskFault, maybe: z.boolean() }),
]);

/** A ticket as a kiosk knows it: one from a leased number says neither how many are ahead nor how long it takes. */
export const KioskTicket = TicketAnswer.partial({ ahead: true, estimateMinutes: true });

const Refused = z.object({ ok: z.literal(false), code: z.string(), text: Text });

export const TakeResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), ticket: KioskTicket, handing: Handing }),
  Refused.extend({
    /** The ticket that already waits, when that is why. */
    ticket: KioskTicket.optional(),
  }),
]);

/** How far a print on the A4 printer is. */
export const PrintProgress = z.object({
  request: z.string(),
  state: z.enum(['making', 'sending', 'waiting', 'printing']),
  /** Sides out so far, of so many. */
  page: z.number().int(),
  pages: z.number().int().optional(),
  /** Why it stands still; goes on by itself when that is mended. */
  fault: KioskFault.optional(),
});

export const PrintResult = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    pages: z.number().int(),
    code: z.string(),
    /** What came out otherwise than asked, to be said. */
    note: Text.optional(),
  }),
  Refused.extend({ maybe: z.boolean(), pages: z.number().int() }),
]);

/** As PaperWish, with the card that was read instead of its data. */
export const KioskPaper = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('form'),
    form: z.string(),
    fill: z.enum(['blank', 'sample', 'card']),
    card: z.string().optional(),
  }),
  z.object({
    kind: z.literal('one-time-notice'),
    item: z.string(),
    have: z.array(z.string()),
    card: z.string().optional(),
  }),
  z.object({ kind: z.literal('holding'), source: z.string(), holding: z.string(), card: z.string() }),
  z.object({ kind: z.literal('case-progress'), source: z.string(), caseNo: z.string(), card: z.string().optional() }),
]);

const answerOr = <S extends z.ZodType>(answer: S) =>
  z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), answer }), Refused]);

/** Asked by the page, answered by the desk. */
export const kioskCalls = {
  take: {
    /** `request` is the page's own id of this tap: the same id never gives a second ticket. `card` is CardSeen.card. */
    ask: z.object({
      request: z.string().max(64),
      queue: z.string(),
      item: z.string().optional(),
      card: z.string().optional(),
      lane: z.string().optional(),
      /** Token or code of a booking: checks in. */
      booking: z.string().max(64).optional(),
    }),
    answer: TakeResult,
  },
  reprint: { ask: z.object({ ticket: z.string() }), answer: TakeResult },
  cancelTicket: { ask: z.object({ ticket: z.string() }), answer: answerOr(KioskTicket) },
  /** A ticket by its id, as a scanned code gives it. */
  ticket: { ask: z.object({ ticket: z.string() }), answer: answerOr(KioskTicket) },
  /** Forget the card that was read and all that was made with it: the citizen has gone. */
  forget: { ask: z.object({}), answer: z.object({}) },
  /** Tickets and bookings of the holder of this card. */
  lookup: { ask: z.object({ card: z.string() }), answer: answerOr(LookupAnswer) },
  catalog: { ask: z.object({}), answer: CatalogAnswer },
  quiet: { ask: z.object({ queue: z.string() }), answer: answerOr(QuietAnswer) },
  slots: { ask: z.object({ item: z.string() }), answer: answerOr(SlotsAnswer) },
  book: {
    ask: z.object({ request: z.string().max(64), item: z.string(), from: z.string(), card: z.string() }),
    answer: answerOr(BookingAnswer),
  },
  booking: { ask: z.object({ booking: z.string().max(64) }), answer: answerOr(BookingAnswer) },
  cancelBooking: { ask: z.object({ booking: z.string().max(64) }), answer: answerOr(BookingAnswer) },
  progress: {
    ask: z.union([z.object({ card: z.string() }), z.object({ caseNo: z.string().max(60) })]),
    answer: answerOr(ProgressAnswer),
  },
  /** The progress slip of a case of the last `progress`, on the ticket printer. */
  slip: {
    ask: z.object({
      request: z.string().max(64),
      source: z.string(),
      caseNo: z.string().max(60),
      lang: Lang.optional(),
    }),
    answer: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), handing: Handing }), Refused]),
  },
  /** A booking on the ticket printer. */
  bookingSlip: {
    ask: z.object({ request: z.string().max(64), booking: z.string().max(64), lang: Lang.optional() }),
    answer: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), handing: Handing }), Refused]),
  },
  holdings: { ask: z.object({ card: z.string() }), answer: answerOr(HoldingsAnswer) },
  print: {
    ask: z.object({ request: z.string().max(64), paper: KioskPaper, copies: z.number().int().min(1).max(5) }),
    answer: PrintResult,
  },
  stopPrint: { ask: z.object({ request: z.string().max(64) }), answer: z.object({}) },
  /** The page lives and its desk too: asked every few seconds by the page. */
  /** `idle`: nobody is in the middle of anything. */
  alive: { ask: z.object({ idle: z.boolean().default(true) }), answer: z.object({}) },
  /** The operator's way out of the locked screen. */
  leave: {
    ask: z.object({ code: z.string().max(32) }),
    answer: z.object({ ok: z.boolean(), waitSeconds: z.number() }),
  },
  /** The page crashed in a part of it; kept for the operator. */
  broke: { ask: z.object({ what: z.string().max(2000), screen: z.string().max(64) }), answer: z.object({}) },
} as const;

/** Told by the desk. `issued`: the hall has given the number, the paper is on its way. */
export const kioskNews = {
  state: KioskState,
  card: CardSeen,
  lifted: z.object({}),
  cardTrouble: z.object({ code: z.string(), text: Text }),
  code: CodeSeen,
  issued: z.object({ request: z.string(), ticket: KioskTicket }),
  printing: PrintProgress,
} as const;

/** Query of the desk's GET `/speech`: a WAV file of this text. */
export const SpeechQuery = z.object({ text: z.string().min(1).max(600), lang: Lang });

export type KioskState = z.infer<typeof KioskState>;
export type KioskFault = z.infer<typeof KioskFault>;
export type KioskTicket = z.infer<typeof KioskTicket>;
export type KioskPaper = z.infer<typeof KioskPaper>;
export type CardSeen = z.infer<typeof CardSeen>;
export type CodeSeen = z.infer<typeof CodeSeen>;
export type TakeResult = z.infer<typeof TakeResult>;
export type Handing = z.infer<typeof Handing>;
export type PrintProgress = z.infer<typeof PrintProgress>;
export type PrintResult = z.infer<typeof PrintResult>;
