import type { Text } from '@jiaohao/protocol';
import { say, timeOf } from '@jiaohao/ui';

/** The month and day of an instant (ms) in a time zone. */
export const dayOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, month: '2-digit', day: '2-digit' }).format(at);

/** `14:03` of today, `11-21 14:03` of another day; `iso` as the hall says it, `now` in ms. */
export const clockText = (iso: string, now: number, timeZone: string): string => {
  const at = Date.parse(iso);
  const time = timeOf(new Date(at), timeZone);
  return dayOf(at, timeZone) === dayOf(now, timeZone) ? time : `${dayOf(at, timeZone)} ${time}`;
};

/** How long since `iso`, in the largest unit that says something; a clock that is behind gives "just now". */
export const forText = (iso: string, now: number): Text => {
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  if (minutes < 1) return say('刚刚', 'just now');
  if (minutes < 60) return say(`${minutes}分钟`, `${minutes} min`);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return say(`${hours}小时`, `${hours} h`);
  const days = Math.floor(hours / 24);
  return say(`${days}天`, days === 1 ? '1 day' : `${days} days`);
};
