import { z } from 'zod';
import { Text } from './common.ts';

/** One thing on a piece of paper, as the simulated printer understood the bytes. */
export const PaperItem = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    align: z.enum(['left', 'center', 'right']),
    width: z.number().int(),
    height: z.number().int(),
    bold: z.boolean(),
  }),
  /** One bit a dot, rows of `stride` bytes, base64. */
  z.object({
    type: z.literal('bitmap'),
    align: z.enum(['left', 'center', 'right']),
    width: z.number().int(),
    height: z.number().int(),
    data: z.string(),
  }),
  z.object({
    type: z.literal('qr'),
    align: z.enum(['left', 'center', 'right']),
    content: z.string(),
    /** Dots a module, and the error correction as ESC/POS counts it: 48 L, 49 M, 50 Q, 51 H. */
    size: z.number().int(),
    level: z.number().int(),
  }),
  z.object({ type: z.literal('feed'), lines: z.number() }),
]);

export const Paper = z.object({
  id: z.number().int(),
  at: z.string(),
  columns: z.number().int(),
  items: z.array(PaperItem),
  bytes: z.number().int(),
});

/** A test person's card in the tray. */
export const BenchCard = z.object({
  id: z.string(),
  kind: z.enum(['citizen', 'permit', 'foreigner']),
  name: z.string(),
  number: z.string(),
  sex: z.enum(['male', 'female', 'unknown']),
  /** ISO calendar date. */
  birth: z.string(),
  /** ISO calendar date, or `long`. */
  validTo: z.string(),
  expired: z.boolean(),
  /** What it is there to try. */
  note: Text,
});

export const BenchDevice = z.enum(['printer', 'reader']);

/** Bytes that went over a wire together; `in` is to the device. `n` grows by one. */
export const WireLine = z.object({
  n: z.number().int(),
  at: z.string(),
  device: BenchDevice,
  way: z.enum(['in', 'out']),
  hex: z.string(),
});

const PrinterMode = z.enum(['normal', 'slow', 'garbage', 'silent']);

export const BenchState = z.object({
  printer: z.object({
    paper: z.enum(['ok', 'low', 'out']),
    cover: z.enum(['closed', 'open']),
    /** Free, jammed, or free again but still waiting for the desk to say so. */
    cutter: z.enum(['ok', 'stuck', 'waiting']),
    mode: PrinterMode,
    plugged: z.boolean(),
    /** Somebody holds the other end of its wire. */
    linked: z.boolean(),
    /** What comes out of the slot and is not cut yet; absent between two tickets. */
    growing: Paper.optional(),
    /** Cut, and still hanging there; oldest first. */
    hanging: z.array(Paper),
    /** Torn off; newest first. */
    tray: z.array(Paper),
  }),
  /** `read`: the card that lies there has been read, as the reader's beep says. */
  reader: z.object({
    card: z.string().optional(),
    read: z.boolean(),
    plugged: z.boolean(),
    linked: z.boolean(),
  }),
  cards: z.array(BenchCard),
  /** Where the hall's own pages are, when this page was opened from its desk. */
  hall: z.string().optional(),
});

export const benchCalls = {
  layCard: { ask: z.object({ card: z.string().max(32) }), answer: z.object({}) },
  liftCard: { ask: z.object({}), answer: z.object({}) },
  setPrinter: {
    ask: z.object({
      paper: z.enum(['ok', 'low', 'out']).optional(),
      cover: z.enum(['closed', 'open']).optional(),
      cutter: z.enum(['ok', 'stuck']).optional(),
      mode: PrinterMode.optional(),
      plugged: z.boolean().optional(),
    }),
    answer: z.object({}),
  },
  setReader: { ask: z.object({ plugged: z.boolean() }), answer: z.object({}) },
  /** Throws bytes without meaning at the desk, once. */
  garbage: { ask: z.object({ device: BenchDevice }), answer: z.object({}) },
  /** Takes all tickets that hang from the printer into the tray. */
  tearOff: { ask: z.object({}), answer: z.object({}) },
} as const;

/** `wire` brings new lines only; `fresh` starts the list anew. */
export const benchNews = {
  state: BenchState,
  wire: z.object({ fresh: z.boolean(), lines: z.array(WireLine) }),
} as const;

export type PaperItem = z.infer<typeof PaperItem>;
export type Paper = z.infer<typeof Paper>;
export type BenchCard = z.infer<typeof BenchCard>;
export type BenchDevice = z.infer<typeof BenchDevice>;
export type BenchState = z.infer<typeof BenchState>;
export type WireLine = z.infer<typeof WireLine>;
