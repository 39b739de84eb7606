import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCards } from '@jiaohao/id-card-sdt/simulator';
import type { CardSeen, KioskState } from '@jiaohao/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startKioskStand } from './kiosk-stand.ts';
import { startSmallHall } from './small-hall.ts';

type Hall = Awaited<ReturnType<typeof startSmallHall>>;
type Kiosk = Awaited<ReturnType<typeof startKioskStand>>;

let hall: Hall;
let data: string;
const open: Kiosk[] = [];

beforeEach(async () => {
  hall = await startSmallHall({ block: 2 });
  data = mkdtempSync(join(tmpdir(), 'kiosk-alone-'));
});

afterEach(async () => {
  for (const kiosk of open.splice(0)) await kiosk.stop();
  hall.stop();
  rmSync(data, { recursive: true, force: true });
});

const isReady = ({ printer, reader }: KioskState) => printer === 'ready' && reader === 'ready';
const startKiosk = async (fits: (state: KioskState) => boolean = () => true): Promise<Kiosk> => {
  const kiosk = await startKioskStand(hall.url, { data });
  open.push(kiosk);
  await kiosk.page.until<KioskState>('state', (state) => isReady(state) && fits(state));
  return kiosk;
};
const end = async (kiosk: Kiosk) => {
  open.splice(open.indexOf(kiosk), 1);
  await kiosk.stop();
};
const lent = ({ online, offline }: KioskState) => online && offline.left.social === 2;
const away = ({ online }: KioskState) => !online;
const wordsOn = (kiosk: Kiosk, at: number) =>
  (kiosk.printer.tickets()[at]?.items ?? []).map((item) => (item.type === 'text' ? item.text : item.type)).join('\n');

test('the hall goes away: a leased number on paper that says what it can, delivered when it is back', async () => {
  const kiosk = await startKiosk(lent);
  hall.become('mute');
  const result = await kiosk.page.take({ request: 'r1', queue: 'social' });
  expect(result).toMatchObject({ ok: true, ticket: { number: 'A701', status: 'waiting' }, handing: { via: 'paper' } });
  expect(result.ok && 'ahead' in result.ticket).toBe(false);
  expect(wordsOn(kiosk, 0)).toContain('A701');
  expect(wordsOn(kiosk, 0)).toContain('身份证原件');
  expect(wordsOn(kiosk, 0)).toContain('请看大厅屏幕');
  const state = await kiosk.page.until<KioskState>('state', away);
  expect(state.faults).toMatchObject([{ device: 'hall', weight: 'note' }]);
  expect(state.offline).toMatchObject({ left: { social: 1 }, undelivered: 1 });
  hall.become('well');
  await vi.waitFor(() => expect(hall.books.delivered).toEqual(['l701']), { timeout: 15_000 });
  await vi.waitFor(() => expect(hall.handedOver()).toMatchObject([{ path: '/tickets/l701/handed-over' }]));
  // The wish itself may have reached the hall: it is taken back.
  expect(hall.posted.find(({ path }) => path === '/tickets/void')?.body).toEqual({ key: 'r1' });
  await kiosk.page.until<KioskState>('state', ({ offline, online }) => online && offline.undelivered === 0);
  expect(hall.tickets()).toBe(1);
});

test('the hall does what it is asked and no answer comes: its ticket goes, the one on paper stays', async () => {
  const kiosk = await startKiosk(lent);
  hall.become('deaf');
  expect(await kiosk.page.take({ request: 'r1', queue: 'social' })).toMatchObject({ ticket: { number: 'A701' } });
  expect(hall.books.tickets.get('t1')?.status).toBe('waiting');
  hall.become('well');
  await vi.waitFor(() => expect(hall.books.delivered).toEqual(['l701']), { timeout: 15_000 });
  expect(hall.books.tickets.get('t1')?.status).toBe('cancelled');
  expect(kiosk.printer.tickets()).toHaveLength(1);
});

test('a kiosk that starts while the hall is away knows its hall, and what it gave before', async () => {
  const before = await startKiosk(lent);
  hall.become('mute');
  const given = await before.page.take({ request: 'r1', queue: 'social' });
  await end(before);
  const kiosk = await startKiosk(away);
  const state = await kiosk.page.until<KioskState>('state', away);
  expect(state.hall?.name.zh).toBe('青川区政务服务中心');
  expect(state.queues).toHaveLength(2);
  expect(state.offline).toMatchObject({ left: { social: 1 }, undelivered: 1 });
  expect(await kiosk.page.take({ request: 'r1', queue: 'social' })).toEqual(given);
  expect(kiosk.printer.tickets()).toHaveLength(0);
  expect(await kiosk.page.take({ request: 'r2', queue: 'social' })).toMatchObject({ ticket: { number: 'A702' } });
  expect(await kiosk.page.take({ request: 'r3', queue: 'social' })).toMatchObject({ code: 'use-paper-number' });
  hall.become('well');
  await vi.waitFor(() => expect(hall.books.delivered).toEqual(['l701', 'l702']), { timeout: 15_000 });
  await kiosk.page.until<KioskState>('state', ({ offline }) => offline.left.social === 2);
});

test('a card is kept sealed until the hall has it; the same card gets no second number', async () => {
  const kiosk = await startKiosk(lent);
  hall.become('mute');
  kiosk.reader.layCard(sampleCards.citizen);
  const { card, lane } = await kiosk.page.until<CardSeen>('card');
  expect(lane).toBe('priority');
  const result = await kiosk.page.take({ request: 'r1', queue: 'estate', card });
  expect(result).toMatchObject({ ok: true, ticket: { number: 'A703', lane: 'priority' } });
  expect(await kiosk.page.take({ request: 'r2', queue: 'estate', card })).toMatchObject({
    ok: false,
    code: 'already-waiting',
    ticket: { number: 'A703' },
  });
  const journal = join(data, 'tickets.journal');
  expect(readFileSync(journal, 'utf8')).toContain('"sealed"');
  expect(readFileSync(journal, 'utf8')).not.toMatch(/11010519491231002X|测试甲/);
  expect(statSync(journal).mode & 0o077).toBe(0);
  hall.become('well');
  await vi.waitFor(() => expect(hall.books.delivered).toEqual(['l703']), { timeout: 15_000 });
  expect(hall.posted.find(({ path }) => path === '/tickets/delivered')?.body).toMatchObject({
    idCard: { number: '11010519491231002X', name: '测试甲', kind: 'citizen' },
  });
  await vi.waitFor(() => expect(readFileSync(journal, 'utf8')).not.toContain('"sealed"'));
});

test('without the hall: a queue that needs a card asks for it, a booking goes to the guide, a ticket can be given up', async () => {
  const kiosk = await startKiosk(lent);
  hall.become('mute');
  await kiosk.page.take({ request: 'r0', queue: 'social' });
  await kiosk.page.until<KioskState>('state', away);
  expect(await kiosk.page.take({ request: 'r1', queue: 'estate' })).toMatchObject({ code: 'card-needed' });
  expect(await kiosk.page.take({ request: 'r2', queue: 'nothing' })).toMatchObject({ code: 'unknown-queue' });
  expect(await kiosk.page.ask('take', { request: 'r3', queue: 'social', booking: '123456' })).toMatchObject({
    code: 'booking-needs-hall',
  });
  expect(await kiosk.page.ask('ticket', { ticket: 'l701' })).toMatchObject({ ok: true, answer: { number: 'A701' } });
  expect(await kiosk.page.reprint('l701')).toMatchObject({ ok: true, handing: { via: 'paper' } });
  expect(await kiosk.page.ask('cancelTicket', { ticket: 'l701' })).toMatchObject({ answer: { status: 'cancelled' } });
  hall.become('well');
  await vi.waitFor(() => expect(hall.books.tickets.get('l701')?.status).toBe('cancelled'), { timeout: 15_000 });
});

test('two programs on one folder are one too many', async () => {
  await startKiosk(lent);
  await expect(startKioskStand(hall.url, { data })).rejects.toMatchObject({ code: 'data-in-use' });
});
