import { z } from 'zod';
import { Day, Id, Text, Time } from './common.ts';

/** The card in the hand of who asks; the hall keeps nothing of it but a keyed hash and a masked name. */
export const CardData = z.object({
  number: z.string().min(6).max(24),
  name: z.string().min(1).max(120),
  kind: z.string().max(16).default('citizen'),
  sex: z.string().max(20).optional(),
  birth: Day.optional(),
  nation: z.string().max(40).optional(),
  address: z.string().max(300).optional(),
});

/** One step of a case as a citizen may know it. */
export const CaseStep = z.object({ name: Text, at: Time.optional(), state: z.enum(['done', 'now', 'next']) });

/** Where a case stands, as one source tells it. */
export const CaseProgress = z.object({
  caseNo: z.string().max(60),
  item: Text,
  department: Text,
  acceptedAt: Time.optional(),
  promisedBy: Time.optional(),
  state: z.enum(['accepted', 'in-review', 'correction-needed', 'finished', 'refused', 'withdrawn']),
  /** What the citizen should do now, if anything. */
  todo: Text.optional(),
  steps: z.array(CaseStep).max(30),
  phone: z.string().max(40).optional(),
});

/** A paper that a source can print for this person. */
export const Holding = z.object({
  id: z.string().max(80),
  title: Text,
  about: Text.optional(),
  kind: z.enum(['certificate', 'statement', 'notice', 'licence']),
  pages: z.number().int().min(1).max(50).optional(),
  /** How often it may be printed still; absent = no limit. */
  left: z.number().int().min(0).optional(),
});

export const SourceState = z.object({
  id: z.string(),
  name: Text,
  /** `late` and `failed`: what it holds is unknown now, and the citizen is told so. */
  state: z.enum(['ok', 'late', 'failed']),
});

export const ProgressAnswer = z.object({
  sources: z.array(SourceState),
  cases: z.array(CaseProgress.extend({ source: z.string() })),
});

export const HoldingsAnswer = z.object({
  sources: z.array(SourceState),
  holdings: z.array(Holding.extend({ source: z.string() })),
});

/** What is to be put on A4 paper. */
export const PaperWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('form'), form: Id, fill: z.enum(['blank', 'sample', 'card']), card: CardData.optional() }),
  /** 一次性告知单 of an item; `have` names the materials that were ticked as at hand. */
  z.object({
    kind: z.literal('one-time-notice'),
    item: Id,
    have: z.array(z.string().max(32)).max(60).default([]),
    card: CardData.optional(),
  }),
  z.object({ kind: z.literal('holding'), source: Id, holding: z.string().max(80), card: CardData }),
  z.object({ kind: z.literal('case-progress'), source: Id, caseNo: z.string().max(60), card: CardData.optional() }),
]);

/** A paper that was made; its bytes are at `/papers/{id}/pdf` for half an hour. */
export const PaperAnswer = z.object({
  id: z.string(),
  /** On every page with its QR: what `/verify/{code}` is asked by. */
  code: z.string(),
  title: Text,
  pages: z.number().int().min(1),
  bytes: z.number().int().min(1),
});

/** What anybody may know who holds the paper. */
export const VerifyAnswer = z.object({
  code: z.string(),
  title: Text,
  kind: z.string(),
  pages: z.number().int(),
  issuedAt: Time,
  /** Masked; absent on papers about nobody. */
  person: z.string().optional(),
  issuer: Text,
  /** SHA-256 of the file, hexadecimal, to compare a file with. */
  sha256: z.string(),
  status: z.enum(['valid', 'expired', 'withdrawn']),
});

export type CardData = z.infer<typeof CardData>;
export type CaseStep = z.infer<typeof CaseStep>;
export type CaseProgress = z.infer<typeof CaseProgress>;
export type Holding = z.infer<typeof Holding>;
export type SourceState = z.infer<typeof SourceState>;
export type ProgressAnswer = z.infer<typeof ProgressAnswer>;
export type HoldingsAnswer = z.infer<typeof HoldingsAnswer>;
export type PaperWish = z.infer<typeof PaperWish>;
export type PaperAnswer = z.infer<typeof PaperAnswer>;
export type VerifyAnswer = z.infer<typeof VerifyAnswer>;
