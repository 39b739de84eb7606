const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
};

type Wall = { date: string; time: string; offsetMinutes: number };

/** The calendar date (yyyy-mm-dd), time of day (hh:mm:ss) and offset that a clock in this zone shows at an instant (ms). */
export const wallClock = (at: number, timeZone: string): Wall => {
  const parts: Record<string, string> = {};
  for (const part of formatOf(timeZone).formatToParts(at)) parts[part.type] = part.value;
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  const time = `${parts.hour}:${parts.minute}:${parts.second}`;
  const asUtc = Date.parse(`${date}T${time}Z`);
  return { date, time, offsetMinutes: Math.round((asUtc - Math.floor(at / 1000) * 1000) / 60_000) };
};

/** The instant (ms) at which a clock in this zone shows this date and time; 24:00 is the end of the day. */
export const instantOf = (date: string, time: string, timeZone: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const asUtc = Date.parse(`${date}T00:00:00Z`) + (hours * 60 + minutes) * 60_000;
  const guess = asUtc - wallClock(asUtc, timeZone).offsetMinutes * 60_000;
  return asUtc - wallClock(guess, timeZone).offsetMinutes * 60_000;
};

/** ISO 8601 with the zone's offset, to the millisecond. */
export const isoIn = (at: number, timeZone: string): string => {
  const { offsetMinutes } = wallClock(at, timeZone);
  const local = new Date(at + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(offsetMinutes);
  return `${local}${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
};
