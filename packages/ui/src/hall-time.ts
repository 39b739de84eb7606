import type { Lang } from '@jiaohao/protocol';

const locale = (lang: Lang): string => (lang === 'zh' ? 'zh-CN' : 'en-GB');

/** `14:03` in the hall's time zone (IANA name), wherever the screen's own clock thinks it is. */
export const timeOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** `2026年11月24日` or `24 November 2026`. */
export const dateOf = (at: Date, timeZone: string, lang: Lang): string =>
  new Intl.DateTimeFormat(locale(lang), { timeZone, dateStyle: 'long' }).format(at);

/** `星期二` or `Tuesday`. */
export const weekdayOf = (at: Date, timeZone: string, lang: Lang): string =>
  new Intl.DateTimeFormat(locale(lang), { timeZone, weekday: 'long' }).format(at);

/**
 * Milliseconds to add to this machine's clock to get the hall's, from the `Date` header of an answer that arrived at
 * `arrivedAt` after being asked for at `askedAt`. The header is cut to the second, so a difference below two seconds
 * is taken for none. 0 when the header is absent or unreadable.
 */
export const clockOffset = (header: string | null, askedAt: number, arrivedAt: number): number => {
  const said = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(said)) return 0;
  const offset = said + 500 - (askedAt + arrivedAt) / 2;
  return Math.abs(offset) < 2000 ? 0 : Math.round(offset);
};
