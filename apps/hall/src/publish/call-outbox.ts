import type { Db } from '../store/open-store.ts';
import type { LoggedCall } from '../view/board-view.ts';

/** Calls that the broker has not taken yet, by their number; what was taken is remembered across a crash. */
export const callOutbox = (db: Db) => {
  const since = db.prepare('SELECT no, at, ticket, number, counter, kind FROM call WHERE no > ? ORDER BY no LIMIT 500');
  const save = db.prepare(`UPDATE outbox SET published = ? WHERE name = 'call'`);
  let published = db.prepare(`SELECT published FROM outbox WHERE name = 'call'`).pluck().get() as number;
  let saved = published;
  return {
    waiting: (): LoggedCall[] => since.all(published) as LoggedCall[],
    /** Everything up to and including this number is with the broker. */
    done: (no: number): void => {
      published = Math.max(published, no);
    },
    published: () => published,
    /** To be called now and then: a crash before it repeats calls, which readers know by their seq. */
    save: (): void => {
      if (saved === published) return;
      save.run(published);
      saved = published;
    },
  };
};
