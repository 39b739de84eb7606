import {
  closeSync,
  copyFileSync,
  existsSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';

const fdatasyncOf = promisify(fdatasync);

/** Nothing can be written down any more; the message says why. */
export class JournalError extends Error {
  readonly code = 'journal-failing';
}

export type JournalRead = {
  entries: readonly unknown[];
  /** The last line was cut off, as by a power cut in the middle of writing it. */
  torn: boolean;
  /** Where a file with unreadable lines in its middle was set aside. */
  setAside?: string;
};

export type JournalFile = {
  /** Puts one entry into the file; throws JournalError and leaves the file as it was when that fails. */
  append(entry: object): void;
  /** Resolves when everything appended so far is on the disk itself; rejects with JournalError. */
  sync(): Promise<void>;
  /** Bytes since the last rewriting. */
  grown(): number;
  /**
   * Puts these entries in the place of all: the file is always either the old one or the new one. False while somebody
   * waits for the disk; throws JournalError when there is no room, and the old file stays.
   */
  rewrite(entries: readonly object[]): boolean;
  close(): void;
};

const lineOf = (entry: object): Buffer => {
  const json = JSON.stringify(entry);
  return Buffer.from(`${crc32(json).toString(16).padStart(8, '0')} ${json}\n`);
};

const entryOf = (line: string): unknown => {
  const json = line.slice(9);
  if (line[8] !== ' ' || crc32(json).toString(16).padStart(8, '0') !== line.slice(0, 8)) return undefined;
  return JSON.parse(json);
};

type Found = { entries: unknown[]; torn: boolean; broken: boolean; goodBytes: number };

/** What the file holds. A last line that does not fit its sum was never confirmed to anybody, so nothing hangs on it. */
const read = (file: string): Found => {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const found: unknown[] = [];
  let goodBytes = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    if (end < 0) break;
    const entry = entryOf(bytes.toString('utf8', at, end));
    at = end + 1;
    if (entry === undefined && at === bytes.length) break;
    found.push(entry);
    goodBytes = at;
  }
  const entries = found.filter((entry) => entry !== undefined);
  return { entries, torn: goodBytes < bytes.length, broken: entries.length < found.length, goodBytes };
};

/** A new name in a folder is on the disk only when the folder is; Windows keeps its folders itself. */
const syncFolder = (folder: string) => {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  fsyncSync(fd);
  closeSync(fd);
};

const writeAll = (fd: number, bytes: Buffer) => {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
};

const copyKeptMs = 14 * 86_400_000;

const copiesOf = (file: string): string[] =>
  readdirSync(dirname(file))
    .filter((name) => name.startsWith(`${basename(file)}.broken-`))
    .map((name) => join(dirname(file), name));

/** Cards may stand in them, and whoever looks into a broken disk does so within days. */
const forgetOldCopies = (file: string, now: number) => {
  for (const copy of copiesOf(file)) if (now - statSync(copy).mtimeMs > copyKeptMs) rmSync(copy);
};

/** Where this very content is set aside; a full disk that cannot be rewritten is not filled with copies at every start. */
const copyOf = (file: string, now: Date): string => {
  const bytes = readFileSync(file);
  const known = copiesOf(file).find((copy) => readFileSync(copy).equals(bytes));
  if (known !== undefined) return known;
  const copy = `${file}.broken-${now.toISOString().replace(/[:.]/g, '')}`;
  copyFileSync(file, copy);
  utimesSync(copy, now, now);
  return copy;
};

/**
 * An append-only file of lines with a check sum each, readable by its owner only. Several who wait for `sync` share one
 * trip to the disk. `now` names a file that is set aside.
 */
export const openJournalFile = (file: string, now: () => Date): { journal: JournalFile; read: JournalRead } => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const { entries, torn, broken, goodBytes } = read(file);
  forgetOldCopies(file, now().getTime());
  const setAside = broken ? copyOf(file, now()) : undefined;
  let fd = openSync(file, 'a', 0o600);
  if (torn) ftruncateSync(fd, goodBytes);
  let size = goodBytes;
  let grown = 0;
  let written = 0;
  let synced = 0;
  let syncing: Promise<void> | undefined;
  let failed: JournalError | undefined;
  let closed = false;

  const rewrite = (kept: readonly object[]): boolean => {
    if (syncing || closed) return false;
    const bytes = Buffer.concat(kept.map(lineOf));
    const next = openSync(`${file}.new`, 'w', 0o600);
    try {
      writeAll(next, bytes);
      fsyncSync(next);
    } catch (error) {
      closeSync(next);
      throw asJournalError(error);
    }
    // Windows does not let a name go that is open.
    closeSync(next);
    closeSync(fd);
    try {
      renameSync(`${file}.new`, file);
      syncFolder(dirname(file));
    } finally {
      fd = openSync(file, 'a', 0o600);
    }
    size = bytes.length;
    grown = 0;
    synced = written;
    // What the disk threw away is in the new file.
    failed = undefined;
    return true;
  };

  const journal: JournalFile = {
    append: (entry) => {
      // The number of a closed file may be another file's by now.
      if (closed) throw new JournalError('The journal is closed.');
      if (failed) throw failed;
      const line = lineOf(entry);
      try {
        writeAll(fd, line);
      } catch (error) {
        try {
          // Half a line in the middle would make the next start distrust everything.
          ftruncateSync(fd, size);
        } catch (worse) {
          failed = asJournalError(worse);
        }
        throw asJournalError(error);
      }
      size += line.length;
      grown += line.length;
      written += 1;
    },
    sync: async () => {
      const wanted = written;
      while (synced < wanted) {
        if (closed) throw new JournalError('The journal is closed.');
        if (failed) throw failed;
        const upTo = written;
        syncing ??= fdatasyncOf(fd)
          .then(
            () => {
              synced = Math.max(synced, upTo);
            },
            (error: unknown) => {
              // What a disk has refused once it may have thrown away: nothing after it counts as kept.
              failed = asJournalError(error);
            },
          )
          .finally(() => {
            syncing = undefined;
          });
        await syncing;
      }
      if (failed) throw failed;
    },
    grown: () => grown,
    rewrite,
    close: () => {
      if (closed) return;
      closed = true;
      // The number of the file must not become another's while the disk is asked about it.
      if (syncing) syncing.finally(() => closeSync(fd));
      else closeSync(fd);
    },
  };
  return { journal, read: { entries, torn, ...(setAside !== undefined && { setAside }) } };
};

const asJournalError = (error: unknown): JournalError => {
  if (error instanceof JournalError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  const why = code === 'ENOSPC' ? 'the disk is full' : error instanceof Error ? error.message : String(error);
  return new JournalError(`The journal cannot be written (${why}): make room or replace the disk.`);
};
