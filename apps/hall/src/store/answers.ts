import { createHash } from 'node:crypto';
import type { Db } from './open-store.ts';

/** An HTTP answer as it was given: the body is ready JSON, '' for none. */
export type Answer = { status: number; body: string };

export type Answers = {
  /** The answer that this actor's key had, 'other-body' when the key was used for something else. */
  find(actor: string, key: string, request: Uint8Array): Answer | 'other-body' | undefined;
  /** To be called inside the transaction that did the work. */
  keep(actor: string, key: string, request: Uint8Array, at: number, answer: Answer): void;
  /** Forgets answers given before `before` (ms). Returns how many. */
  forget(before: number): number;
};

/** What makes two requests the same: route, path and body. */
export const requestDigest = (what: string): Uint8Array => createHash('sha1').update(what).digest();

/** Answers are kept for repeats: a kiosk that lost the answer asks again with its key and gets the same ticket. */
export const answerTable = (db: Db): Answers => {
  const select = db.prepare('SELECT request, status, body FROM answer WHERE actor = ? AND key = ?');
  const insert = db.prepare('INSERT INTO answer (actor, key, at, request, status, body) VALUES (?, ?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM answer WHERE at < ?');
  return {
    find(actor, key, request) {
      const row = select.get(actor, key) as { request: Buffer; status: number; body: string } | undefined;
      if (!row) return undefined;
      return row.request.equals(request) ? { status: row.status, body: row.body } : 'other-body';
    },
    keep: (actor, key, request, at, answer) => {
      insert.run(actor, key, at, request, answer.status, answer.body);
    },
    forget: (before) => remove.run(before).changes,
  };
};
