import { z } from 'zod';

/** Milliseconds since 1970-01-01 UTC. Time enters the engine only inside commands. */
export type Instant = number;

const minutes = z.number().min(0).max(1440);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and "-", at most 32');

/** A class of tickets: its target wait decides the due time, so that priority is bounded. */
export const LaneRule = z.object({ id, targetMinutes: minutes });

export const QueueRule = z.object({
  id,
  /** Printed before the serial: prefix A and width 3 give A001. Two queues never share a prefix. */
  prefix: z.string().regex(/^[A-Z]{1,2}$/, 'one or two capital letters'),
  width: z.number().int().min(2).max(5).default(3),
  /** Tickets a day; absent = no limit. */
  dailyQuota: z.number().int().min(1).optional(),
  /** Used for the estimate until enough real services were seen. */
  typicalMinutes: z.number().min(0.5).max(240).default(8),
  /** Tickets one person may take in this queue on one day; absent = no limit. */
  perPersonDaily: z.number().int().min(1).optional(),
  /** Is a ticket given although no person is known? */
  anonymous: z.boolean().default(true),
});

export const CounterRule = z.object({
  id,
  /** Served first, by due time. */
  own: z.array(id).min(1),
  /** Served when nobody waits in the own queues, or as soon as somebody there is overdue. */
  helping: z.array(id).default([]),
});

export const QueueRules = z.object({
  queues: z.array(QueueRule).min(1),
  counters: z.array(CounterRule).min(1),
  lanes: z.array(LaneRule).min(1),
  /** Lane of a ticket that asks for none. Must be one of the lanes. */
  defaultLane: id,
  /** Target wait of a no-show who came back, and the longest target of a ticket transferred with its place. */
  returnedTargetMinutes: minutes.default(5),
  /** Calls of one ticket, the first included, before it may only be marked as no-show. */
  recallLimit: z.number().int().min(1).max(20).default(3),
  /** Is there a wrap-up after each service? The counter leaves it when it calls, serves, pauses or says ready. */
  wrapUp: z.boolean().default(true),
  /** Tickets end this many minutes before the window closes when the estimate reaches past the closing; absent = never. */
  lastTicketMinutes: minutes.optional(),
  /** Tickets of one person over all queues on one day; absent = no limit. */
  perPersonDaily: z.number().int().min(1).optional(),
  offline: z
    .strictObject({
      /** Serial from which numbers are lent to kiosks, so that those of the hall stay in one row. */
      from: z.number().int().min(2).default(701),
      /** Of the numbers that guides give by hand. No queue has it. */
      paperPrefix: z
        .string()
        .regex(/^[A-Z]{1,2}$/, 'one or two capital letters')
        .default('P'),
    })
    .prefault({}),
});

export type LaneRule = z.infer<typeof LaneRule>;
export type QueueRule = z.infer<typeof QueueRule>;
export type CounterRule = z.infer<typeof CounterRule>;
export type QueueRules = z.infer<typeof QueueRules>;
