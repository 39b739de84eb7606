import { CardData, CaseProgress, Holding } from '@jiaohao/protocol';
import { z } from 'zod';

/** Stands in URLs and logs: opaque, never a number or name of a person. */
export const HoldingId = z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._~-]{0,79}$/, 'letters, digits and . _ ~ -');

export const CasesAsk = z.union([
  z.strictObject({ card: CardData }),
  z.strictObject({ caseNo: z.string().min(4).max(60) }),
]);
export const CasesAnswer = z.array(CaseProgress).max(200);

export const HoldingsAsk = z.strictObject({ card: CardData });
export const HoldingsAnswer = z.array(Holding.extend({ id: HoldingId })).max(100);

/** Body of an answer that is no 200. */
export const HouseProblem = z.object({
  code: z.string().max(40),
  /** What is to be done about it, for a technician. */
  detail: z.string().max(500),
  /** Unix time of the house in seconds, with `clock-differs`. */
  time: z.number().int().optional(),
});
export type HouseProblem = z.infer<typeof HouseProblem>;

/** Bytes at most. */
export const limits = { ask: 16 * 1024, json: 1024 * 1024, pdf: 20 * 1024 * 1024 } as const;

/** One way of writing a number down: readers give it in either case. */
export const withOneNumber = (card: CardData): CardData => ({ ...card, number: card.number.trim().toUpperCase() });
