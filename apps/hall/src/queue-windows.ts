import { type OpenWindow, windowsOn } from '@jiaohao/calendar';
import type { HallConfig, QueueConfig } from '@jiaohao/protocol';

/** When a queue is open on a date (yyyy-mm-dd): its own hours or the hall's, with exceptions and public holidays. */
export const queueWindows = (config: HallConfig): ((queue: QueueConfig, date: string) => OpenWindow[]) => {
  const { exceptions, holidays } = config;
  const { timeZone } = config.hall;
  return (queue, date) => windowsOn(date, { hours: queue.hours ?? config.hours, exceptions, holidays, timeZone });
};
