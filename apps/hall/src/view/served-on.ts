import type { Db } from '../store/open-store.ts';

/** Services that a counter has finished on a day (yyyy-mm-dd), those of the running turn included. */
export const servedOn = (db: Db): ((day: string | undefined, counter: string) => number) => {
  const count = db.prepare(`SELECT count(*) FROM ticket WHERE day = ? AND counter = ? AND status = 'finished'`).pluck();
  return (day, counter) => (day === undefined ? 0 : Number(count.get(day, counter)));
};
