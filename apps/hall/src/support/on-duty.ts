import { instantOf, wallClock, windowsOn } from '@jiaohao/calendar';
import type { HallConfig } from '@jiaohao/protocol';

const beforeMs = 30 * 60_000;

export type Duty = {
  /** Devices are missed from half an hour before the doors open until they close: at night a hall is switched off. */
  on(at: number): boolean;
  /** When the opening checklist is due (ms); undefined on a closed day and where it is open from midnight. */
  checklistDue(at: number): number | undefined;
  /** The hall's date (yyyy-mm-dd). */
  day(at: number): string;
  /** When that day began (ms). */
  dayBegan(at: number): number;
};

export const dutyOf = (config: HallConfig): Duty => {
  const { hours, exceptions, holidays } = config;
  const { timeZone } = config.hall;
  const day = (at: number) => wallClock(at, timeZone).date;
  let known: { date: string; from: number | undefined; to: number; midnight: boolean } | undefined;

  const today = (at: number) => {
    const date = day(at);
    if (known?.date === date) return known;
    const windows = windowsOn(date, { hours, exceptions, holidays, timeZone });
    const first = windows[0]?.from;
    const to = Math.max(0, ...windows.map((window) => window.to));
    known = { date, from: first, to, midnight: first !== undefined && day(first - 1) !== date };
    return known;
  };

  return {
    day,
    dayBegan: (at) => instantOf(day(at), '00:00', timeZone),
    on: (at) => {
      const { from, to } = today(at);
      return from !== undefined && at >= from - beforeMs && at <= to;
    },
    checklistDue: (at) => {
      const { from, midnight } = today(at);
      return from === undefined || midnight ? undefined : from - beforeMs;
    },
  };
};
