import { z } from 'zod';

/** ISO 8601 with offset. */
export const Time = z.iso.datetime({ offset: true });
/** Names the same thing in both languages of the hall. */
export const Text = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export const MinuteRange = z.object({ low: z.number().int().min(0), high: z.number().int().min(0) });
export const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and "-", at most 32');
export const Lang = z.enum(['zh', 'en']);
/** Grows by one per hall with each news, so that a reader can tell repeats and gaps. */
export const Seq = z.number().int().min(0);

export type Text = z.infer<typeof Text>;
export type Lang = z.infer<typeof Lang>;
export type MinuteRange = z.infer<typeof MinuteRange>;
