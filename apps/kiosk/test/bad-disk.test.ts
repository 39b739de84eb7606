import { mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../src/desk/alone/book.ts';
import { openTicketBook, type TicketBook } from '../src/desk/alone/ticket-book.ts';
import type { HallHttp } from '../src/desk/hall-http.ts';
import { type HallLine, type HallPicture, noCatalog } from '../src/desk/hall-line.ts';
import { createTaking } from '../src/desk/take.ts';
import { problem } from './small-books.ts';
import { info, queue } from './small-hall.ts';

let folder: string;
let tickets: TicketBook;
const changed = vi.fn();
const open = () => openTicketBook({ folder, onTrouble: () => undefined, onChange: changed });

/** Takes every line and keeps none: the system cannot sync /dev/null. It is mended when the journal is written anew. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-disk-'));
  symlinkSync('/dev/null', join(folder, 'tickets.journal'));
  mkdirSync(join(folder, 'tickets.journal.new'));
  tickets = open();
  rmdirSync(join(folder, 'tickets.journal.new'));
});
afterEach(() => {
  tickets.close();
  rmSync(folder, { recursive: true, force: true });
});

const leased: Entry = {
  t: 'leased',
  until: Date.now() + 1e7,
  numbers: [{ ticket: 'l701', queue: 'social', number: 'A701', link: 'http://hall/t/l701' }],
  windows: [],
};
const reopened = () => {
  tickets.close();
  tickets = open();
  return tickets.book;
};

const takingFrom = (http: HallHttp, online: boolean) => {
  const picture: HallPicture = { info, queues: [queue('social', true)], catalog: noCatalog, at: Date.now() };
  const line: HallLine = {
    info: () => info,
    queues: () => picture.queues,
    catalog: () => noCatalog,
    picture: () => picture,
    looked: async () => undefined,
    online: () => online,
    bus: () => undefined,
    lost: () => undefined,
    stop: async () => undefined,
  };
  const untold = vi.fn();
  const handOver = vi.fn(async () => ({ via: 'paper' as const }));
  const cards = { hold: () => Promise.reject(), find: () => undefined, held: () => false, forget: () => undefined };
  const taking = createTaking({
    kiosk: 'kiosk-1',
    http,
    line,
    cards: cards as never,
    tickets,
    seal: undefined,
    handOver,
    now: Date.now,
    issued: () => undefined,
    untold,
  });
  return { taking, untold, handOver };
};
const nobody = (async () => ({ ok: false, problem: undefined })) as unknown as HallHttp;

test('written anew, the journal takes and keeps again', async () => {
  await expect(tickets.keep(leased)).rejects.toThrow('cannot be written');
  expect(tickets.works()).toBe(false);
  changed.mockClear();
  tickets.tidy();
  await vi.waitFor(() => expect(tickets.works()).toBe(true), { timeout: 10_000 });
  expect(changed).toHaveBeenCalled();
  await tickets.keep({ t: 'burnt', tickets: ['l702'] });
  const book = reopened();
  expect([...book.free.keys()]).toEqual(['l701']);
  expect([...book.used]).toEqual(['l702']);
});

test('a number that could not be kept is given up at once: told to the hall, and so after a restart', async () => {
  const { taking, untold, handOver } = takingFrom(nobody, false);
  const lent = tickets.keep(leased).catch(() => undefined);
  expect(await taking.take({ request: 'r1', queue: 'social' })).toMatchObject({ ok: false, code: 'use-paper-number' });
  await lent;
  expect(handOver).not.toHaveBeenCalled();
  expect(untold).toHaveBeenCalled();
  expect(tickets.book.byTicket.get('l701')).toMatchObject({ cancelled: true, delivery: 'due' });
  await vi.waitFor(() => expect(tickets.works()).toBe(true), { timeout: 10_000 });
  expect(reopened().byTicket.get('l701')).toMatchObject({ cancelled: true, delivery: 'due' });
});

test('a key that was used with other words is taken back: a ticket may stand under it', async () => {
  const http = (async () => ({ ok: false, problem: problem('key-reused') })) as unknown as HallHttp;
  const { taking, untold } = takingFrom(http, true);
  expect(await taking.take({ request: 'r1', queue: 'social' })).toMatchObject({ ok: false, code: 'key-reused' });
  expect([...tickets.book.voids.keys()]).toEqual(['r1']);
  expect(untold).toHaveBeenCalled();
});
