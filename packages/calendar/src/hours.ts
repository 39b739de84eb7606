import chineseDays from 'chinese-days';
import { instantOf } from './zone.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type Span = { from: string; to: string; quota?: number | undefined };
export type Hours = { days: readonly Weekday[]; spans: readonly Span[] };
export type Exception = { date: string; spans: readonly Span[] };
export type OpenWindow = { from: number; to: number; quota?: number };

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const workdays: ReadonlySet<Weekday> = new Set(['mon', 'tue', 'wed', 'thu', 'fri']);

/**
 * When is it open on this date (yyyy-mm-dd)? An exception decides first; then, with `holidays`, the Chinese calendar:
 * closed on public holidays, and a make-up day at a weekend has Friday's hours.
 */
export const windowsOn = (
  date: string,
  options: {
    hours: readonly Hours[];
    exceptions: readonly Exception[];
    holidays: boolean;
    timeZone: string;
  },
): OpenWindow[] => {
  const spans = spansOn(date, options);
  return spans
    .map((span) => ({
      from: instantOf(date, span.from, options.timeZone),
      to: instantOf(date, span.to, options.timeZone),
      ...(span.quota !== undefined && { quota: span.quota }),
    }))
    .sort((a, b) => a.from - b.from);
};

const spansOn = (date: string, { hours, exceptions, holidays }: Parameters<typeof windowsOn>[1]): readonly Span[] => {
  const exception = exceptions.find((e) => e.date === date);
  if (exception) return exception.spans;
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
  const spansFor = (day: Weekday) => hours.filter((h) => h.days.includes(day)).flatMap((h) => h.spans);
  if (!holidays) return spansFor(weekday);
  const working = chineseDays.isWorkday(date);
  if (workdays.has(weekday)) return working ? spansFor(weekday) : [];
  return working ? spansFor('fri') : spansFor(weekday);
};

/** Human problems of hours: spans that end before they begin or that overlap. */
export const hoursProblems = (hours: readonly Hours[]): string[] =>
  hours.flatMap(({ spans }) => {
    const sorted = [...spans].sort((a, b) => a.from.localeCompare(b.from));
    return sorted.flatMap((span, i) => {
      const before = sorted[i - 1];
      if (span.from >= span.to) return [`${span.from}-${span.to} ends before it begins`];
      if (before && span.from < before.to) return [`${before.from}-${before.to} and ${span.from}-${span.to} overlap`];
      return [];
    });
  });
