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
    size: z.number().int(),
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

/** A card of the tray. */
export const BenchCard = z.object({
  id: z.string(),
  kind: z.enum(['citizen', 'permit', 'foreigner']),
  name: z.string(),
  number: z.string(),
  note: Text,
});

export const WireLine = z.object({ at: z.string(), device: z.string(), way: z.enum(['in', 'out']), hex: z.string() });

export const BenchState = z.object({
  printer: z.object({
    paper: z.enum(['ok', 'low', 'out']),
    cover: z.enum(['closed', 'open']),
    cutter: z.enum(['ok', 'stuck']),
    plugged: z.boolean(),
    slow: z.boolean(),
    tray: z.array(Paper),
  }),
  reader: z.object({ card: z.string().optional(), plugged: z.boolean() }),
  cards: z.array(BenchCard),
  wire: z.array(WireLine),
});

export const benchCalls = {
  layCard: { ask: z.object({ card: z.string() }), answer: z.object({}) },
  liftCard: { ask: z.object({}), answer: z.object({}) },
  setPrinter: {
    ask: z.object({
      paper: z.enum(['ok', 'low', 'out']).optional(),
      cover: z.enum(['closed', 'open']).optional(),
      cutter: z.enum(['ok', 'stuck']).optional(),
      plugged: z.boolean().optional(),
      slow: z.boolean().optional(),
    }),
    answer: z.object({}),
  },
  setReader: { ask: z.object({ plugged: z.boolean() }), answer: z.object({}) },
  /** Throw garbage bytes at the desk. */
  garbage: { ask: z.object({ device: z.enum(['printer', 'reader']) }), answer: z.object({}) },
  tearOff: { ask: z.object({ paper: z.number().int() }), answer: z.object({}) },
} as const;

export const benchNews = { state: BenchState } as const;

export type PaperItem = z.infer<typeof PaperItem>;
export type Paper = z.infer<typeof Paper>;
export type BenchCard = z.infer<typeof BenchCard>;
export type BenchState = z.infer<typeof BenchState>;
export type WireLine = z.infer<typeof WireLine>;
