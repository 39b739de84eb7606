import { z } from 'zod';
import { HallInfo, QueueAnswer, TicketAnswer } from './answers.ts';
import { Text } from './common.ts';

/** A fault in front of the citizen: which device, its literal code, and what to say. */
export const KioskFault = z.object({
  device: z.enum(['printer', 'card-reader', 'hall']),
  code: z.string(),
  text: Text,
  /** `stop`: no paper ticket can be given now; `note`: it still works. */
  weight: z.enum(['note', 'stop']),
});

/** Pushed by the desk whenever something changes; enough by itself for a page that has just loaded. */
export const KioskState = z.object({
  hall: HallInfo.optional(),
  queues: z.array(QueueAnswer),
  online: z.boolean(),
  printer: z.enum(['starting', 'ready', 'degraded', 'fault', 'offline']),
  reader: z.enum(['starting', 'ready', 'degraded', 'fault', 'offline']),
  faults: z.array(KioskFault),
});

/** What the page may know of a card: never the number or photo. */
export const CardSeen = z.object({
  card: z.string(),
  name: z.string(),
  idNumber: z.string(),
  kind: z.enum(['citizen', 'permit', 'foreigner', 'passport']),
  expired: z.boolean(),
});

export const Handing = z.discriminatedUnion('via', [
  z.object({ via: z.literal('paper') }),
  z.object({ via: z.literal('screen'), fault: KioskFault, maybe: z.boolean() }),
]);

export const TakeResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), ticket: TicketAnswer, handing: Handing }),
  z.object({
    ok: z.literal(false),
    code: z.string(),
    text: Text,
    /** The ticket that already waits, when that is why. */
    ticket: TicketAnswer.optional(),
  }),
]);

/** Asked by the page, answered by the desk. */
export const kioskCalls = {
  take: {
    /** `request` is the page's own id of this tap: the same id never gives a second ticket. `card` is CardSeen.card. */
    ask: z.object({
      request: z.string().max(64),
      queue: z.string(),
      card: z.string().optional(),
      lane: z.string().optional(),
    }),
    answer: TakeResult,
  },
  reprint: { ask: z.object({ ticket: z.string() }), answer: TakeResult },
  /** Forget the card that was read: the citizen has gone. */
  forget: { ask: z.object({}), answer: z.object({}) },
} as const;

/** Told by the desk. `issued`: the hall has given the number, the paper is on its way. */
export const kioskNews = {
  state: KioskState,
  card: CardSeen,
  lifted: z.object({}),
  cardTrouble: z.object({ code: z.string(), text: Text }),
  issued: z.object({ request: z.string(), ticket: TicketAnswer }),
} as const;

export type KioskState = z.infer<typeof KioskState>;
export type KioskFault = z.infer<typeof KioskFault>;
export type CardSeen = z.infer<typeof CardSeen>;
export type TakeResult = z.infer<typeof TakeResult>;
export type Handing = z.infer<typeof Handing>;
