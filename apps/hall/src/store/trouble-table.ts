import type { Db } from './open-store.ts';

/** One trouble of one device. Times in ms. `subject` is what it is about: its link, or one fault. */
export type TroubleRow = {
  id: number;
  device: string;
  subject: string;
  fault: string;
  since: number;
  lastAt: number;
  times: number;
  /** When the device was well again; null while it is not. */
  until: number | null;
  takenBy: string | null;
  takenAt: number | null;
  repairTo: string | null;
  repairBy: string | null;
  repairAt: number | null;
  closedBy: string | null;
  closedAt: number | null;
  reopenedAt: number | null;
};

export type NoteRow = { at: number; by: string; text: string };

const columns = `id, device, subject, fault, since, last_at AS lastAt, times, until, taken_by AS takenBy, taken_at AS takenAt,
  repair_to AS repairTo, repair_by AS repairBy, repair_at AS repairAt, closed_by AS closedBy, closed_at AS closedAt,
  reopened_at AS reopenedAt`;

/** The support list. What changes it is to be called inside a turn of the writer. */
export type TroubleTable = {
  /** Open ones, and closed ones whose fault has lasted since. */
  live(): readonly TroubleRow[];
  open(): readonly TroubleRow[];
  openCount(): number;
  closed(most: number): readonly TroubleRow[];
  byId(id: number): TroubleRow | undefined;
  notes(trouble: number): readonly NoteRow[];
  insert(trouble: { device: string; subject: string; fault: string; at: number }): number;
  /** It broke once more. */
  again(id: number, fault: string, at: number): void;
  rename(id: number, fault: string): void;
  mend(id: number, at: number): void;
  take(id: number, by: string, at: number): void;
  repair(id: number, to: string, by: string, at: number): void;
  note(id: number, note: NoteRow): void;
  close(id: number, by: string, at: number): void;
  /** False when a newer trouble of the same kind is open. */
  reopen(id: number, at: number): boolean;
  /** Deletes what was closed before `before` (ms) and has been over, with its notes. Returns how many. */
  forget(before: number): number;
};

export const troubleTable = (db: Db): TroubleTable => {
  const select = (where: string) => db.prepare(`SELECT ${columns} FROM trouble WHERE ${where}`);
  const live = select('closed_at IS NULL OR until IS NULL');
  const open = select('closed_at IS NULL ORDER BY (until IS NOT NULL), since DESC, id DESC');
  const count = db.prepare('SELECT count(*) FROM trouble WHERE closed_at IS NULL').pluck();
  const closed = select('closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC LIMIT ?');
  const byId = select('id = ?');
  const notes = db.prepare('SELECT at, by, text FROM trouble_note WHERE trouble = ? ORDER BY id');
  const insert = db.prepare(
    'INSERT INTO trouble (device, subject, fault, since, last_at, times) VALUES (?, ?, ?, ?, ?, 1)',
  );
  const again = db.prepare(
    'UPDATE trouble SET fault = ?, last_at = ?, times = times + 1, until = NULL WHERE id = ? AND until IS NOT NULL',
  );
  const rename = db.prepare('UPDATE trouble SET fault = ? WHERE id = ?');
  const mend = db.prepare('UPDATE trouble SET until = ? WHERE id = ?');
  const take = db.prepare('UPDATE trouble SET taken_by = ?, taken_at = ? WHERE id = ?');
  const repair = db.prepare('UPDATE trouble SET repair_to = ?, repair_by = ?, repair_at = ? WHERE id = ?');
  const note = db.prepare('INSERT INTO trouble_note (trouble, at, by, text) VALUES (?, ?, ?, ?)');
  const close = db.prepare('UPDATE trouble SET closed_by = ?, closed_at = ? WHERE id = ?');
  const reopen = db.prepare(
    `UPDATE trouble SET closed_by = NULL, closed_at = NULL, reopened_at = ? WHERE id = ? AND NOT EXISTS (
       SELECT 1 FROM trouble AS other
       WHERE other.device = trouble.device AND other.subject = trouble.subject AND other.closed_at IS NULL)`,
  );
  // The newest one stays, so that its number is not given to another: the event log goes on naming it.
  const old = 'closed_at < ? AND until IS NOT NULL AND id < (SELECT max(id) FROM trouble)';
  const forgetNotes = db.prepare(`DELETE FROM trouble_note WHERE trouble IN (SELECT id FROM trouble WHERE ${old})`);
  const forget = db.prepare(`DELETE FROM trouble WHERE ${old}`);

  return {
    live: () => live.all() as TroubleRow[],
    open: () => open.all() as TroubleRow[],
    openCount: () => count.get() as number,
    closed: (most) => closed.all(most) as TroubleRow[],
    byId: (id) => byId.get(id) as TroubleRow | undefined,
    notes: (trouble) => notes.all(trouble) as NoteRow[],
    insert: ({ device, subject, fault, at }) => Number(insert.run(device, subject, fault, at, at).lastInsertRowid),
    again: (id, fault, at) => void again.run(fault, at, id),
    rename: (id, fault) => void rename.run(fault, id),
    mend: (id, at) => void mend.run(at, id),
    take: (id, by, at) => void take.run(by, at, id),
    repair: (id, to, by, at) => void repair.run(to, by, at, id),
    note: (id, { at, by, text }) => void note.run(id, at, by, text),
    close: (id, by, at) => void close.run(by, at, id),
    reopen: (id, at) => reopen.run(at, id).changes > 0,
    forget: (before) => {
      forgetNotes.run(before);
      return forget.run(before).changes;
    },
  };
};
