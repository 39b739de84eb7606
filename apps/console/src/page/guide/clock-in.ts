/** `9:05`, `09:05`, `905` and `0905` are 09:05; undefined for what is no time of day. */
export const clockIn = (typed: string): string | undefined => {
  const [, hours = '', minutes = ''] = /^\s*(\d{1,2})[:：.]?(\d{2})\s*$/.exec(typed) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
};

/** A time of day (hh:mm) of the hall's today as ISO; `now` in ms. On a day on which clocks are changed it may be off. */
export const todayAt = (clock: string, now: number, timeZone: string): string => {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(now);
  const offset = Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(now / 1000) * 1000;
  return new Date(Date.parse(`${wall.slice(0, 10)}T${clock}:00Z`) - offset).toISOString();
};
