import type { Text } from '@jiaohao/protocol';
import { timeOf } from '@jiaohao/ui';

const parts = (at: Date, timeZone: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);

/** `11月24日 星期二`, `Tue 24 Nov`, in the hall's time zone (IANA name). */
export const dayWords = (at: Date, timeZone: string): Text => ({
  zh: `${parts(at, timeZone, 'zh-CN', { month: 'long', day: 'numeric' })} ${parts(at, timeZone, 'zh-CN', { weekday: 'long' })}`,
  en: parts(at, timeZone, 'en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', ''),
});

/** `周二`, `Tue`. */
export const weekdayWords = (at: Date, timeZone: string): Text => ({
  zh: parts(at, timeZone, 'zh-CN', { weekday: 'short' }),
  en: parts(at, timeZone, 'en-GB', { weekday: 'short' }),
});

/** `11/24`. */
export const shortDay = (at: Date, timeZone: string): string =>
  parts(at, timeZone, 'zh-CN', { month: 'numeric', day: 'numeric' });

/** `09:00–09:30`. */
export const spanOf = (from: string, to: string, timeZone: string): string =>
  `${timeOf(new Date(from), timeZone)}–${timeOf(new Date(to), timeZone)}`;

/** The ISO date on which this moment falls in the hall. */
export const isoDay = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
