import { wallClock } from '@jiaohao/calendar';
import type { HallConfig } from '@jiaohao/protocol';
import type { Time } from '@jiaohao/time';
import { queueWindows } from './queue-windows.ts';
import type { Writer } from './writer/writer.ts';

/** Opens the hall's day in the morning and closes it in the night, also when the hall was off at that time. */
export const createDayKeeper = (options: {
  config: HallConfig;
  writer: Writer;
  time: Time;
  onTrouble: (error: unknown) => void;
}) => {
  const { config, writer, time } = options;
  const { timeZone } = config.hall;

  const windowsOf = queueWindows(config);
  const windows = (date: string) =>
    Object.fromEntries(config.queues.map((queue) => [queue.id, windowsOf(queue, date)]));

  /** A clock that was wrong for a while may have closed this day before: its numbers are not drawn again. */
  const highest = (numbers: readonly string[]): Record<string, number> => {
    const queues = new Map(config.queues.map((queue) => [queue.prefix, queue.id]));
    const serials: Record<string, number> = {};
    for (const number of numbers) {
      const [, prefix = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(number) ?? [];
      const queue = queues.get(prefix);
      if (queue !== undefined) serials[queue] = Math.max(serials[queue] ?? 0, Number(digits));
    }
    return serials;
  };

  const turnDay = async (): Promise<void> => {
    const at = time.wall();
    const today = wallClock(at, timeZone).date;
    if (writer.hall.day?.day === today) return;
    await writer.submit({
      actor: 'hall',
      run: (turn) => {
        if (turn.hall.day && turn.hall.day.day !== today) turn.run({ type: 'close-day', at });
        if (turn.hall.day) return;
        const { tickets, leases } = turn.log;
        const serials = highest(tickets.numbersOf(today));
        const lent = { leases: leases.unusedOn(today), spent: tickets.spentOn(today) };
        turn.run({ type: 'open-day', at, day: today, windows: windows(today), serials, ...lent });
      },
    });
  };

  return { turnDay, stop: time.every(1000, () => void turnDay().catch(options.onTrouble)) };
};
