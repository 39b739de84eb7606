import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';

export type Logged = { seq: number; type: string; data: Record<string, unknown> };

/** The event log of a hall that has stopped; a running one keeps its database to itself. */
export const readLog = (data: string): Logged[] => {
  const db = new Database(join(data, 'hall.db'), { readonly: true });
  try {
    const rows = db.prepare('SELECT seq, type, data FROM event ORDER BY seq').all() as (Omit<Logged, 'data'> & {
      data: string;
    })[];
    return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }));
  } finally {
    db.close();
  }
};

/** Which of the hall's files hold this text in clear, by their names; the write-ahead log is one of them. */
export const filesWith = (data: string, text: string): string[] => {
  const files = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const holds = (file: string) => {
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  };
  return files.filter(holds).map((file) => relative(data, file));
};
