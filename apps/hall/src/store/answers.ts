import type { Changes } from '@jiaohao/queue';
import type { Db } from './open-store.ts';

/** An HTTP answer as it was given: the body is ready JSON, '' for none. */
export type Answer = { status: number; body: string };

export type Answers = {
  /** The answer that this actor's key had, 'other-body' when the key was used for something else. */
  find(actor: string, key: string, request: Uint8Array): Answer | 'other-body' | undefined;
  /**
   * The answer of this key whatever it was used for; a key that had none cannot be used any more. To be called inside a
   * transaction.
   */
  spend(actor: string, key: string, at: number): Answer | undefined;
  /** To be called inside the transaction that did the work. */
  keep(actor: string, key: string, request: Uint8Array, at: number, answer: Answer): void;
  /** Reads again what is on disk: after the store has failed. */
  reset(): void;
  /** Forgets answers given before `before` (ms). Returns how many. */
  forget(before: number): number;
};

/**
 * Answers are kept for repeats: a kiosk that lost the answer asks again with its key and gets the same ticket. The table
 * is only ever appended to; which key is where is kept in memory and read at the start, because a random key in an index
 * on disk would cost a page of its own in every commit.
 */
export const answerTable = (db: Db, changes: Changes): Answers => {
  const select = db.prepare('SELECT request, status, body FROM answer WHERE no = ?');
  const insert = db.prepare(
    'INSERT INTO answer (no, at, actor, key, request, status, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const old = db.prepare('SELECT no, actor, key FROM answer WHERE at < ?');
  const remove = db.prepare('DELETE FROM answer WHERE no = ?');
  const places = new Map<string, number>();
  const place = (actor: string, key: string) => `${actor} ${key}`;
  let last = 0;

  const reset = () => {
    places.clear();
    last = 0;
    for (const row of db.prepare('SELECT no, actor, key FROM answer ORDER BY no').iterate()) {
      const { no, actor, key } = row as { no: number; actor: string; key: string };
      places.set(place(actor, key), no);
      last = no;
    }
  };
  reset();

  const keep: Answers['keep'] = (actor, key, request, at, answer) => {
    const no = last + 1;
    insert.run(no, at, actor, key, request, answer.status, answer.body);
    changes.keep(() => {
      last = no - 1;
    });
    last = no;
    changes.set(places, place(actor, key), no);
  };

  return {
    find(actor, key, request) {
      const no = places.get(place(actor, key));
      if (no === undefined) return undefined;
      const row = select.get(no) as { request: Buffer; status: number; body: string };
      return row.request.equals(request) ? { status: row.status, body: row.body } : 'other-body';
    },
    spend(actor, key, at) {
      const no = places.get(place(actor, key));
      if (no !== undefined) return select.get(no) as Answer;
      // No request has this digest, so whatever comes with the key is another one.
      keep(actor, key, new Uint8Array(), at, { status: 410, body: '' });
      return undefined;
    },
    keep,
    forget: (before) => {
      const rows = old.all(before) as { no: number; actor: string; key: string }[];
      for (const { no, actor, key } of rows) {
        remove.run(no);
        changes.delete(places, place(actor, key));
      }
      return rows.length;
    },
    reset,
  };
};
