import { aheadDaysOf, type Bookings, type ItemRule, slotsAfter, slotsOf, takenIn, type Window } from '@jiaohao/booking';
import { instantOf, wallClock } from '@jiaohao/calendar';
import type { HallConfig, SlotsAnswer } from '@jiaohao/protocol';
import { queueWindows } from '../queue-windows.ts';

export type SlotsView = {
  slots(bookings: Bookings, rule: ItemRule, at: number): SlotsAnswer;
  /** The day that an instant lies on, as the booking package wants it. */
  dayOf(queue: string, from: number, at: number): { from: number; ahead: number; windows: readonly Window[] };
  today(at: number): string;
};

/** Days and slots of an item by the hall's opening hours. */
export const slotsView = (config: HallConfig, isoTime: (at: number) => string): SlotsView => {
  const { timeZone } = config.hall;
  const windowsOf = queueWindows(config);
  const queues = new Map(config.queues.map((queue) => [queue.id, queue]));
  const queueOf = new Map(config.items.map((item) => [item.id, item.queue]));
  const today = (at: number) => wallClock(at, timeZone).date;
  const windowsOn = (queueId: string, date: string) => {
    const queue = queues.get(queueId);
    return queue ? windowsOf(queue, date) : [];
  };

  return {
    today,
    slots(bookings, rule, at) {
      const first = today(at);
      const days = Array.from({ length: aheadDaysOf(bookings.rules, rule) + 1 }, (_, i) => dayAfter(first, i));
      return {
        item: rule.item,
        days: days.map((day) => ({
          day,
          slots: slotsAfter(slotsOf(rule, windowsOn(queueOf.get(rule.item) ?? '', day)), at).map(({ from, to }) => ({
            from: isoTime(from),
            to: isoTime(to),
            left: Math.max(0, rule.capacity - takenIn(bookings, rule.item, from)),
          })),
        })),
      };
    },
    dayOf(queue, from, at) {
      const day = today(from);
      const ahead = Math.round((Date.parse(day) - Date.parse(today(at))) / 86_400_000);
      return { from: instantOf(day, '00:00', timeZone), ahead, windows: windowsOn(queue, day) };
    },
  };
};

export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
