import { join } from 'node:path';
import { type Book, type Entry, Entry as EntrySchema, emptyBook, entriesOf, evolve } from './book.ts';
import { type JournalFile, openJournalFile } from './journal-file.ts';

export type TicketBook = {
  book: Readonly<Book>;
  /**
   * Notes what is so in any case. Never throws: what the disk does not take is still known until this program ends. It is in
   * the file before this returns, so a killed desk finds it; only a power cut may take the last moment.
   */
  note(entry: Entry): void;
  /** Resolves when the disk has the entry; rejects with JournalError when it has not, and it must not count. */
  keep(entry: Entry): Promise<void>;
  /** Can anything be kept? */
  works(): boolean;
  /** Makes the file short again when it has grown; at a moment when nobody waits. */
  tidy(): void;
  close(): void;
};

/** Answered again after a restart. */
const keptGiven = 100;
const grownBytes = 1024 * 1024;

/** The journal in `folder` and what it says. A folder that cannot be written is said, and the kiosk goes on without. */
export const openTicketBook = (options: {
  folder: string;
  onTrouble: (what: string, error: unknown) => void;
  onChange: () => void;
}): TicketBook => {
  const book = emptyBook();
  const trouble = (error: unknown) => options.onTrouble('journal', error);
  let journal: JournalFile | undefined;
  let failing = false;
  let closed = false;
  /** Something personal is in the file that the book has forgotten. */
  let stale = false;

  const rewrite = (): void => {
    if (closed) return;
    try {
      if (!journal?.rewrite(entriesOf(book, keptGiven))) return;
      stale = false;
      if (!failing) return;
      failing = false;
      options.onChange();
    } catch (error) {
      trouble(error);
    }
  };
  try {
    const opened = openJournalFile(join(options.folder, 'tickets.journal'), () => new Date());
    journal = opened.journal;
    const { entries, torn, setAside } = opened.read;
    let unknown = 0;
    for (const entry of entries) {
      const parsed = EntrySchema.safeParse(entry);
      if (parsed.success) evolve(book, parsed.data);
      else unknown += 1;
    }
    if (torn) trouble('the last line was cut off and is left out: its ticket was not given');
    if (setAside !== undefined || unknown > 0) {
      trouble(`some lines cannot be read${setAside ? `; the file was set aside as ${setAside}` : ''}`);
      // Whether one of them was given away stands in the lines that are gone.
      evolve(book, { t: 'burnt', tickets: [...book.free.keys()] });
    }
    rewrite();
  } catch (error) {
    trouble(error);
  }

  const append = (entry: Entry): void => {
    if (!journal) throw new Error('There is no journal: the data folder cannot be written.');
    journal.append(entry);
  };
  const changed = (entry: Entry) => {
    evolve(book, entry);
    if (entry.t === 'delivered' || entry.t === 'dropped') stale = true;
    options.onChange();
  };
  const said = (error: unknown) => {
    if (closed) return;
    if (!failing) trouble(error);
    failing = true;
    options.onChange();
  };

  return {
    book,
    note: (entry) => {
      try {
        append(entry);
        failing = false;
        // Nobody waits for it, but a power cut should find little to take.
        journal?.sync().catch(said);
      } catch (error) {
        said(error);
      }
      changed(entry);
    },
    keep: async (entry) => {
      try {
        append(entry);
        changed(entry);
        await journal?.sync();
        failing = false;
      } catch (error) {
        said(error);
        throw error;
      }
    },
    works: () => journal !== undefined && !failing,
    tidy: () => {
      if (!stale && !failing && (journal?.grown() ?? 0) <= grownBytes) return;
      journal?.sync().then(rewrite, rewrite);
    },
    close: () => {
      closed = true;
      journal?.close();
    },
  };
};
