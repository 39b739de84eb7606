import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database, { type Database as Db } from 'better-sqlite3';
import { migrations } from './migrations.ts';

export type { Database as Db } from 'better-sqlite3';

/** The data cannot be opened as it is; the message says what to do. */
export class StoreError extends Error {
  readonly code: 'data-not-writable' | 'data-newer' | 'data-damaged' | 'data-in-use';
  constructor(code: StoreError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Opens (and creates or upgrades) the hall's database in `folder`. Every commit is on disk before it returns. */
export const openStore = (folder: string): Db => {
  try {
    // Not always recursive: below /proc and its like that never ends (Node 20).
    if (!existsSync(folder)) mkdirSync(folder, { recursive: !existsSync(dirname(folder)) });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StoreError(
      'data-not-writable',
      `The data folder ${folder} cannot be written (${(error as Error).message}). Give this user the right to write there, or choose another with HALL_DATA.`,
    );
  }
  const file = join(folder, 'hall.db');
  const db = openDatabase(file);
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > migrations.length) {
    db.close();
    throw new StoreError(
      'data-newer',
      `${file} was written by a newer Jiaohao (data version ${version}, this one knows ${migrations.length}). Start the newer version, or restore the backup from before the upgrade.`,
    );
  }
  for (const [i, migration] of migrations.entries()) {
    if (i < version) continue;
    db.transaction(() => {
      db.exec(migration);
      db.pragma(`user_version = ${i + 1}`);
    })();
  }
  return db;
};

const openDatabase = (file: string): Db => {
  try {
    const db = new Database(file, { timeout: 2000 });
    // One process owns the data: two halls on one folder would give numbers twice. It also spares the locks of each commit.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('wal_autocheckpoint = 4000');
    db.pragma('cache_size = -65536');
    // What a savepoint keeps to go back to is small, and on a full disk there would be no room for it.
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('SQLITE_BUSY'))
      throw new StoreError(
        'data-in-use',
        `${file} is in use by another hall. Stop that one, or choose another folder with HALL_DATA.`,
      );
    if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR)/.test(code))
      throw new StoreError('data-not-writable', `${file} cannot be written (${code}). Check its owner and rights.`);
    throw new StoreError(
      'data-damaged',
      `${file} cannot be read (${(error as Error).message}). Keep the file, and restore the last backup beside it.`,
    );
  }
};
