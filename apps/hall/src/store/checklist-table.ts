import type { ChecklistLine } from '@jiaohao/protocol';
import type { Db } from './open-store.ts';

export type ChecklistRow = { place: string; at: number; by: string; lines: ChecklistLine[] };
export type TickRow = { item: string; at: number; by: string };

/** The opening checklist by day (yyyy-mm-dd): the last result of each place, and what persons have ticked. */
export type ChecklistTable = {
  results(day: string): readonly ChecklistRow[];
  ticks(day: string): readonly TickRow[];
  /** To be called inside a turn of the writer, as are the next two. */
  keep(day: string, row: ChecklistRow): void;
  tick(day: string, row: TickRow): void;
  untick(day: string, item: string): void;
};

export const checklistTable = (db: Db): ChecklistTable => {
  const results = db.prepare('SELECT place, at, by, lines FROM checklist WHERE day = ?');
  const ticks = db.prepare('SELECT item, at, by FROM checklist_tick WHERE day = ?');
  const keep = db.prepare(
    `INSERT INTO checklist (day, place, at, by, lines) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (day, place) DO UPDATE SET at = excluded.at, by = excluded.by, lines = excluded.lines`,
  );
  const tick = db.prepare('INSERT INTO checklist_tick (day, item, at, by) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const untick = db.prepare('DELETE FROM checklist_tick WHERE day = ? AND item = ?');
  return {
    results: (day) =>
      (results.all(day) as (Omit<ChecklistRow, 'lines'> & { lines: string })[]).map((row) => ({
        ...row,
        lines: JSON.parse(row.lines) as ChecklistLine[],
      })),
    ticks: (day) => ticks.all(day) as TickRow[],
    keep: (day, { place, at, by, lines }) => void keep.run(day, place, at, by, JSON.stringify(lines)),
    tick: (day, { item, at, by }) => void tick.run(day, item, at, by),
    untick: (day, item) => void untick.run(day, item),
  };
};
