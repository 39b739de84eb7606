import { z } from 'zod';
import { MinuteRange, Seq, Text, Time } from './common.ts';

/** What the voice says for a call: the parts in the order of speaking. */
export const Speech = z.object({ number: z.string(), counter: z.string(), zh: z.string(), en: z.string() });

export const Call = z.object({
  seq: Seq,
  at: Time,
  kind: z.enum(['called', 'recalled']),
  ticket: z.string(),
  number: z.string(),
  counter: z.string(),
  counterName: Text,
  zone: z.string(),
  speech: Speech,
});

export const CounterNews = z.object({
  state: z.enum(['closed', 'open', 'calling', 'serving', 'wrap-up', 'paused']),
  number: z.string().optional(),
  clerk: z.object({ no: z.string(), name: z.string() }).optional(),
  reason: z.string().optional(),
  since: Time.optional(),
  seq: Seq,
});

export const QueueNews = z.object({
  name: Text,
  prefix: z.string(),
  waiting: z.number().int(),
  estimateMinutes: MinuteRange,
  open: z.boolean(),
  seq: Seq,
});

/** Who they are is at `GET /lane-requests`. */
export const LaneRequestNews = z.object({ waiting: z.number().int(), seq: Seq });

export const BoardRow = z.object({
  number: z.string(),
  counter: z.string(),
  counterName: Text,
  at: Time,
  state: z.enum(['calling', 'serving', 'done']),
});

export const Board = z.object({
  rows: z.array(BoardRow),
  waiting: z.array(
    z.object({ queue: z.string(), name: Text, waiting: z.number().int(), estimateMinutes: MinuteRange }),
  ),
  notices: z.array(Text),
  seq: Seq,
});

export const GradeChoice = z.object({ grade: z.number().int().min(1).max(5), zh: z.string(), en: z.string() });
export const ReasonChoice = z.object({ code: z.number().int(), zh: z.string(), en: z.string() });

export const RatingInvite = z.object({
  invitation: z.string(),
  caseNo: z.string().optional(),
  ticket: z.string(),
  number: z.string(),
  expiresAt: Time,
  grades: z.array(GradeChoice),
  reasons: z.record(z.string(), z.array(ReasonChoice)),
});

export const RatingResult = z.object({
  invitation: z.string().max(64),
  grade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  reasons: z.array(z.number().int()).max(16),
  comment: z.string().max(600).optional(),
  via: z.string().max(32),
});

export const DeviceStatus = z.object({
  state: z.enum(['starting', 'ready', 'degraded', 'fault', 'offline']),
  faults: z.array(z.string()),
  since: Time,
  dropped: z.number().int().optional(),
});

export const DeviceEvent = z.object({ at: Time, type: z.string().max(64) }).loose();
export const DeviceCommand = z.object({ id: z.string().max(64), type: z.string().max(64) }).loose();
/** `ok` false is a refusal, said in `text` or by the `code` of a fault; `status` also says `state` and `faults`. */
export const DeviceResult = z
  .object({
    id: z.string().max(64),
    ok: z.boolean(),
    code: z.string().max(64).optional(),
    text: Text.optional(),
    state: DeviceStatus.shape.state.optional(),
    faults: z.array(z.string()).optional(),
  })
  .loose();

export type Call = z.infer<typeof Call>;
export type Speech = z.infer<typeof Speech>;
export type CounterNews = z.infer<typeof CounterNews>;
export type QueueNews = z.infer<typeof QueueNews>;
export type Board = z.infer<typeof Board>;
export type BoardRow = z.infer<typeof BoardRow>;
export type RatingInvite = z.infer<typeof RatingInvite>;
export type RatingResult = z.infer<typeof RatingResult>;
export type DeviceResult = z.infer<typeof DeviceResult>;
export type DeviceStatus = z.infer<typeof DeviceStatus>;
