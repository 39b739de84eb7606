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

/** A test person's passport: the data page as printed, with its two machine-readable lines. */
export const BenchPassport = z.object({
  id: z.string(),
  name: z.string(),
  number: z.string(),
  /** Three letters of the issuing state. */
  state: z.string(),
  /** ISO calendar dates. */
  birth: z.string(),
  validTo: z.string(),
  expired: z.boolean(),
  lines: z.array(z.string()),
  note: Text,
});

/** A code that can be held in front of a scanner. */
export const BenchCode = z.object({
  id: z.string(),
  text: z.string(),
  shape: z.enum(['qr', 'bars']),
  note: Text,
});

export type PaperItem = z.infer<typeof PaperItem>;
export type Paper = z.infer<typeof Paper>;
export type BenchCard = z.infer<typeof BenchCard>;
export type BenchPassport = z.infer<typeof BenchPassport>;
export type BenchCode = z.infer<typeof BenchCode>;
