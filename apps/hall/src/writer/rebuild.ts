import { evolve, type Hall } from '@jiaohao/queue';
import type { EventLog } from '../store/event-log.ts';

/** The hall as the log tells it: everything since the last day was opened. */
export const rebuild = (hall: Hall, log: EventLog): Hall => {
  for (const event of log.sinceLastDay()) evolve(hall, event);
  return hall;
};
