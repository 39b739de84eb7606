import { z } from 'zod';

const isWithin = (from: number, before: number) => (text: string) => {
  const at = Date.parse(text);
  return at >= Date.UTC(from, 0, 1) && at < Date.UTC(before, 0, 1);
};

/**
 * ISO 8601 with offset, of the years 1900 to 2199: beyond them calendars and zones give dates that cannot be written, or
 * none at all.
 */
export const Time = z.iso.datetime({ offset: true }).refine(isWithin(1900, 2200), 'a time in the years 1900 to 2199');
/** yyyy-mm-dd. The oldest card numbers in use in tests and samples are of people who were born in 1880. */
export const Day = z.iso.date().refine(isWithin(1800, 2200), 'a day in the years 1800 to 2199');
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
