import { z } from 'zod';
import { BenchStand, WireTrouble } from './bench-stands.ts';
import { BenchCard, BenchCode, BenchPassport } from './bench-things.ts';

export * from './bench-stands.ts';
export * from './bench-things.ts';

const line = { n: z.number().int(), at: z.string(), stand: z.string() };

/** What went over a wire together; `way` in is to the device. `n` grows by one. */
export const WireLine = z.discriminatedUnion('type', [
  /** `hex` is the beginning of them, `bytes` how many they were. */
  z.object({ ...line, type: z.literal('bytes'), way: z.enum(['in', 'out']), hex: z.string(), bytes: z.number().int() }),
  z.object({
    ...line,
    type: z.literal('exchange'),
    method: z.string(),
    path: z.string(),
    status: z.number().int(),
    bytes: z.number().int(),
    what: z.string(),
  }),
]);

/** What a person has in hand for the devices, besides what hangs from them. */
export const BenchThings = z.object({
  cards: z.array(BenchCard),
  passports: z.array(BenchPassport),
  /** Newest printed tickets first, then codes that are always there. */
  codes: z.array(BenchCode),
  /** Where the hall's own pages are, when this page was opened from its desk. */
  hall: z.string().optional(),
});

const stand = z.string().max(64);
const nothing = z.object({});
const call = <A extends z.ZodRawShape>(ask: A) => ({ ask: z.object({ stand, ...ask }), answer: nothing });

export const benchCalls = {
  /** Closes or opens the wire: what a pulled cable does. */
  setPlugged: call({ plugged: z.boolean() }),
  /** Without power the wire stays and nobody answers. */
  setPowered: call({ powered: z.boolean() }),
  setWire: call({ wire: WireTrouble }),
  /** Throws bytes without meaning at the desk, once; at a device that never speaks, at the device. */
  noise: call({}),
  setSwitch: call({ name: z.string().max(32), value: z.string().max(32) }),
  /** A card on an ID reader, a passport on a passport reader; `thing` is its id. */
  lay: call({ thing: z.string().max(64) }),
  lift: call({}),
  /** Takes all tickets that hang from the printer into the tray. */
  tearOff: call({}),
  /** Holds a code in front of a scanner. */
  showCode: call({ code: z.string().max(64) }),
  /** `1` to `5` on a rating keypad; on a call keypad digits and the names of its keys. */
  pressKey: call({ key: z.string().max(16) }),
  /** Sheets into the feeder, upon those that are there; 0 takes all out. */
  fillFeeder: call({ sheets: z.number().int().min(0).max(50) }),
  layPage: call({ onGlass: z.boolean() }),
  /** Takes the printed pages out of the A4 printer. */
  takePages: call({}),
  readJob: {
    ask: z.object({ stand, job: z.string().max(64) }),
    /** What was sent to be printed, base64. */
    answer: z.object({ type: z.string(), data: z.string() }),
  },
} as const;

/** `stand` follows one of `stands`; `wire` brings new lines only, `fresh` starts the list anew. */
export const benchNews = {
  stands: z.array(BenchStand),
  stand: BenchStand,
  things: BenchThings,
  wire: z.object({ fresh: z.boolean(), lines: z.array(WireLine) }),
} as const;

export type BenchThings = z.infer<typeof BenchThings>;
export type WireLine = z.infer<typeof WireLine>;
export type BytesLine = Extract<WireLine, { type: 'bytes' }>;
