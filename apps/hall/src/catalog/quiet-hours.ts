import { wallClock } from '@jiaohao/calendar';
import type { HallConfig, QuietAnswer } from '@jiaohao/protocol';
import type { Db } from '../store/open-store.ts';

const days = 28;
const dayMs = 86_400_000;
const keepMs = 10 * 60_000;

/** Waits of one day in minutes, by queue and hour of taking. */
type DayWaits = ReadonlyMap<string, readonly (readonly number[])[]>;

export type QuietHours = (queue: string, at: number) => Promise<QuietAnswer>;

/**
 * How long people usually wait in a queue who come in this or that hour: the median of the last 28 days, today not counted.
 * A day that is over is read once; what was asked for is kept for ten minutes.
 */
export const createQuietHours = (db: Db, config: HallConfig): QuietHours => {
  const { timeZone } = config.hall;
  // Of finished tickets the table has an index by day.
  const served = db.prepare<[string], { queue: string; taken_at: number; called_at: number }>(
    `SELECT queue, taken_at, called_at FROM ticket WHERE day = ? AND status = 'finished' AND called_at > taken_at`,
  );
  const past = new Map<string, DayWaits>();
  const kept = new Map<string, { until: number; answer: QuietAnswer }>();

  const waitsOf = (day: string): DayWaits => {
    const known = past.get(day);
    if (known) return known;
    const waits = new Map<string, number[][]>();
    for (const { queue, taken_at, called_at } of served.iterate(day)) {
      const hours = waits.get(queue) ?? Array.from({ length: 24 }, (): number[] => []);
      waits.set(queue, hours);
      hours[hourOf(taken_at)]?.push((called_at - taken_at) / 60_000);
    }
    past.set(day, waits);
    return waits;
  };

  /** The hour on the hall's clock; zones change their offset on full quarters only. */
  const quarters = new Map<number, number>();
  const hourOf = (at: number): number => {
    const quarter = Math.floor(at / 900_000);
    const known = quarters.get(quarter) ?? Number(wallClock(at, timeZone).time.slice(0, 2));
    quarters.set(quarter, known);
    return known;
  };

  return async (queue, at) => {
    const before = kept.get(queue);
    if (before && before.until > at) return before.answer;
    const today = wallClock(at, timeZone).date;
    const dates = Array.from({ length: days }, (_, i) => dateBefore(today, i + 1));
    const waits = Array.from({ length: 24 }, (): number[] => []);
    for (const date of dates) {
      for (const [hour, some] of waitsOf(date).get(queue)?.entries() ?? []) waits[hour]?.push(...some);
      // A hall of many tickets is not kept waiting for a month of them.
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const date of past.keys()) if (!dates.includes(date)) past.delete(date);
    quarters.clear();
    const open = openHours(config, queue);
    const answer: QuietAnswer = {
      queue,
      hours: waits.flatMap((some, hour) =>
        some.length === 0 || !open.has(hour) ? [] : [{ hour, waitMinutes: median(some), tickets: some.length }],
      ),
    };
    kept.set(queue, { until: at + keepMs, answer });
    return answer;
  };
};

const dateBefore = (date: string, by: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - by * dayMs).toISOString().slice(0, 10);

/** Hours of which some part is open on some day of the week, as the configuration says now. */
const openHours = (config: HallConfig, queue: string): ReadonlySet<number> => {
  const hours = config.queues.find(({ id }) => id === queue)?.hours ?? config.hours;
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const spans = hours.flatMap((one) => one.spans.map(({ from, to }) => [minutes(from), minutes(to)] as const));
  const all = Array.from({ length: 24 }, (_, hour) => hour);
  return new Set(all.filter((hour) => spans.some(([from, to]) => from < (hour + 1) * 60 && to > hour * 60)));
};

/** In whole minutes. */
const median = (some: readonly number[]): number => {
  const sorted = [...some].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? 0;
  return Math.round((low + high) / 2);
};
