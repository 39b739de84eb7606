/** Calendar days of China as YYYY-MM-DD; the demo's houses are all there, and there is no summer time. */
const zone = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The day at this moment, ms since 1970. */
export const dayAt = (now: number): string => new Date(now + zone).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** That day if it is Monday to Friday, else the Friday before or the Monday after. */
export const workday = (day: string, towards: 'before' | 'after'): string => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday >= 1 && weekday <= 5) return day;
  const isSaturday = weekday === 6;
  if (towards === 'before') return addDays(day, isSaturday ? -1 : -2);
  return addDays(day, isSaturday ? 2 : 1);
};

/** Minutes after midnight at this moment. */
export const minutesAt = (now: number): number => Math.floor(((now + zone) % dayMs) / 60_000);

/** `minutes` after midnight of that day, ISO 8601 with offset. */
export const timeOn = (day: string, minutes: number): string =>
  `${day}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00+08:00`;

/** Months as YYYY-MM, the first and the last included, oldest first. */
export const months = (from: string, to: string): string[] => {
  const found: string[] = [];
  for (let month = from; month <= to; month = nextMonth(month)) found.push(month);
  return found;
};

export const addMonths = (month: string, count: number): string => {
  const [year = 0, of = 1] = month.split('-').map(Number);
  const at = year * 12 + (of - 1) + count;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
};

const nextMonth = (month: string): string => addMonths(month, 1);

/** 2026年11月22日 */
export const dayInWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
