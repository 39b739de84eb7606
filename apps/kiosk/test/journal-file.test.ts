import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Book, type Entry, emptyBook, entriesOf, evolve, undelivered, windowsOf } from '../src/desk/alone/book.ts';
import { openJournalFile } from '../src/desk/alone/journal-file.ts';
import { openTicketBook } from '../src/desk/alone/ticket-book.ts';
import { ticket } from './small-books.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-journal-'));
  file = join(folder, 'tickets.journal');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = () => new Date('2026-11-22T08:00:00Z');
const open = () => openJournalFile(file, now);
const write = async (...entries: object[]) => {
  const { journal } = open();
  for (const entry of entries) journal.append(entry);
  await journal.sync();
  journal.close();
};
const read = () => {
  const { journal, read } = open();
  journal.close();
  return read;
};

test('what was appended is read again, by its owner only', async () => {
  await write({ n: 1 }, { n: '二 𬎆' });
  expect(read()).toEqual({ entries: [{ n: 1 }, { n: '二 𬎆' }], torn: false });
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('a last line cut at any byte is left out, and the next one is whole', async () => {
  await write({ n: 1 }, { n: 2 });
  const whole = readFileSync(file);
  const first = whole.indexOf(10) + 1;
  for (let cut = first + 1; cut < whole.length; cut++) {
    writeFileSync(file, whole.subarray(0, cut));
    expect(read()).toEqual({ entries: [{ n: 1 }], torn: true });
    await write({ n: 3 });
    expect(read()).toEqual({ entries: [{ n: 1 }, { n: 3 }], torn: false });
  }
});

test('a byte that fell over in the middle: the file is set aside, the good lines are read', async () => {
  await write({ n: 1 }, { n: 2 }, { n: 3 });
  const whole = readFileSync(file);
  const first = whole.indexOf(10) + 1;
  const second = whole.indexOf(10, first);
  for (let at = first; at < second; at++) {
    const spoilt = Buffer.from(whole);
    spoilt[at] = (spoilt[at] ?? 0) ^ 0x04;
    writeFileSync(file, spoilt);
    const { entries, setAside } = read();
    expect(entries).toEqual([{ n: 1 }, { n: 3 }]);
    expect(readFileSync(setAside ?? '')).toEqual(spoilt);
  }
});

test('what is set aside is kept once, and for two weeks', async () => {
  await write({ n: 1 }, { n: 2 }, { n: 3 });
  writeFileSync(file, readFileSync(file, 'utf8').replace('"n":2', '"n":5'));
  const { setAside = '' } = read();
  const onDay = (day: string) => {
    const { journal, read } = openJournalFile(file, () => new Date(`${day}T08:00:00Z`));
    journal.close();
    return read;
  };
  expect(onDay('2026-11-23').setAside).toBe(setAside);
  const copies = () => readdirSync(folder).filter((name) => name.includes('.broken-'));
  expect(copies()).toHaveLength(1);
  writeFileSync(file, '');
  onDay('2026-12-06');
  expect(copies()).toHaveLength(1);
  onDay('2026-12-07');
  expect(copies()).toEqual([]);
});

test('a rewriting that finds no room leaves the old file', async () => {
  await write({ n: 1 });
  mkdirSync(`${file}.new`);
  const { journal } = open();
  expect(() => journal.rewrite([{ n: 9 }])).toThrow();
  journal.append({ n: 2 });
  await journal.sync();
  journal.close();
  expect(read().entries).toEqual([{ n: 1 }, { n: 2 }]);
});

const leased = (...numbers: number[]): Entry => ({
  t: 'leased',
  until: Date.now() + 1e7,
  numbers: numbers.map((n) => ({ ticket: `l${n}`, queue: 'social', number: `A${n}`, link: `http://hall/t/l${n}` })),
  windows: [{ queue: 'social', from: '2026-11-24T09:00:00+08:00', to: '2026-11-24T12:00:00+08:00' }],
});
const given = (n: number): Entry => ({
  t: 'given',
  request: `r${n}`,
  at: 1,
  alone: true,
  ticket: { ...ticket(1, 'social'), id: `l${n}`, number: `A${n}` },
});
const openBook = () => {
  const troubles: string[] = [];
  const tickets = openTicketBook({
    folder,
    onTrouble: (what, error) => troubles.push(`${what}: ${String(error)}`),
    onChange: () => undefined,
  });
  return { ...tickets, troubles };
};

test('when a line is lost from the middle, no leased number is given any more: it may be on paper already', async () => {
  const before = openBook();
  await before.keep(leased(701, 702, 703));
  await before.keep(given(701));
  await before.keep(given(702));
  before.close();
  const lines = readFileSync(file, 'utf8').split('\n');
  const spoilt = lines.map((line) => (line.includes('"r701"') ? line.replace('A701', 'A711') : line));
  writeFileSync(file, spoilt.join('\n'));
  const after = openBook();
  expect(after.book.free.size).toBe(0);
  expect(undelivered(after.book).map(({ ticket }) => ticket.number)).toEqual(['A702']);
  expect(after.troubles).toMatchObject([expect.stringContaining('set aside')]);
  // The hall lends the same once more: those that were burnt stay burnt.
  await after.keep(leased(701, 703, 704));
  expect([...after.book.free.keys()]).toEqual(['l704']);
  after.close();
  expect(readdirSync(folder).filter((name) => name.includes('broken'))).toHaveLength(1);
});

test('a disk that takes nothing more: no number is given, and what was given is known after the next start', async () => {
  const program = `
    import { openTicketBook } from ${JSON.stringify(join(import.meta.dirname, '../src/desk/alone/ticket-book.ts'))};
    const tickets = openTicketBook({ folder: ${JSON.stringify(folder)}, onTrouble: () => {}, onChange: () => {} });
    const numbers = Array.from({ length: 40 }, (_, n) => ({ ticket: 'l' + n, queue: 'social', number: 'A' + n, link: 'x' }));
    await tickets.keep({ t: 'leased', until: Date.now() + 1e7, numbers, windows: [] });
    const kept = [];
    for (let n = 0; n < 40; n++) {
      const ticket = { ...${JSON.stringify(ticket(1, 'social'))}, id: 'l' + n, number: 'A' + n };
      await tickets.keep({ t: 'given', request: 'r' + n, at: 1, alone: true, ticket }).then(() => kept.push(n), () => {});
    }
    console.log(JSON.stringify({ kept, works: tickets.works() }));
  `;
  // A limit of 16 blocks of 512 bytes for each file is as good as a full disk.
  const child = spawn('sh', [
    '-c',
    'ulimit -f 16; exec "$0" --import tsx --input-type=module -e "$1"',
    process.execPath,
    program,
  ]);
  let said = '';
  let wrong = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (wrong += String(chunk)));
  await new Promise((resolve) => child.once('close', resolve));
  expect(wrong).toBe('');
  const { kept, works } = JSON.parse(said) as { kept: number[]; works: boolean };
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.length).toBeLessThan(40);
  expect(works).toBe(false);
  const after = openBook();
  expect(undelivered(after.book).map(({ request }) => request)).toEqual(kept.map((n) => `r${n}`));
  expect(after.troubles).toEqual([]);
  after.close();
});

/** All that matters later, whatever was left out. */
const gist = (book: Book) => ({
  until: book.until,
  windows: windowsOf(book, 'social', 1),
  free: [...book.free.keys()],
  used: [...book.used].sort(),
  asks: [...book.asks.values()],
  voids: [...book.voids].sort(),
  spent: [...book.spent].sort(),
  due: undelivered(book),
  reports: [...book.reports.values()].map(({ key }) => key).sort(),
  given: [...book.byTicket.values()],
});

/** What may happen to one wish, as far as it has come; wishes 701 to 706 at the same time. */
const livesOf = (x: number): fc.Arbitrary<Entry[]> => {
  const asked: Entry = { t: 'asked', request: `r${x}`, key: `k${x}`, at: x };
  const online = { ...given(x), alone: false, ticket: ticket(x, 'social') } as Entry;
  const handed = (id: string): Entry => ({ t: 'handed', ticket: id, key: `h${x}`, handing: { via: 'paper' } });
  const told: Entry = { t: 'told', key: `h${x}` };
  const delivered = (cancelled: boolean): Entry => ({ t: 'delivered', ticket: `l${x}`, cancelled });
  const cancelled: Entry = { t: 'cancelled', ticket: `l${x}` };
  const voided: Entry = { t: 'voided', key: `k${x}` };
  const whole: Entry[][] = [
    [asked, online, handed(`t${x}`), told],
    [asked, { t: 'settled', request: `r${x}` }],
    [asked, { t: 'void', request: `r${x}` }, voided],
    [asked, given(x), handed(`l${x}`), voided, delivered(false), told],
    [given(x), handed(`l${x}`), cancelled, delivered(false), delivered(true), told],
    [given(x), cancelled, handed(`l${x}`), { t: 'dropped', ticket: `l${x}` }, told],
    [{ t: 'paper', paper: `p${x}`, key: `h${x}`, outcome: { printed: false, pages: 1, maybe: true } }, told],
  ];
  return fc.constantFrom(...whole).chain((life) => fc.nat(life.length).map((so) => life.slice(0, so)));
};

test('a book written anew says the same', () => {
  const lives = fc.tuple(...[701, 702, 703, 704, 705, 706].map(livesOf));
  fc.assert(
    fc.property(lives, fc.array(fc.nat(5), { maxLength: 40 }), (all, order) => {
      const book = emptyBook();
      evolve(book, leased(701, 702, 703, 704, 705, 706, 707));
      const left = all.map((life) => [...life]);
      for (const who of [...order, ...left.flatMap((life, i) => life.map(() => i))]) {
        const next = left[who]?.shift();
        if (next) evolve(book, next);
      }
      const again = emptyBook();
      for (const each of entriesOf(book, 100)) evolve(again, each);
      expect(gist(again)).toEqual(gist(book));
    }),
  );
});
