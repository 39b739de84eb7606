import { sampleCards } from '@jiaohao/id-card-sdt/simulator';
import type { CardSeen, CodeSeen, KioskState, PrintProgress, PrintResult } from '@jiaohao/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startExtras, startKioskStand } from './kiosk-stand.ts';
import { problem, type SmallHallOptions, startSmallHall } from './small-hall.ts';

const pdf = (pages: number): Uint8Array => {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 3} 0 R`).join(' ');
  const each = Array.from(
    { length: pages },
    (_, i) => `${i + 3} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n`,
  );
  return Buffer.from(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${pages} >>\nendobj\n${each.join('')}trailer << /Root 1 0 R >>\n%%EOF\n`,
  );
};
const file = pdf(2);
const text = (zh: string) => ({ zh, en: zh });
const paper = { id: 'p1', code: '7KQ2-M4XD', title: text('申请表'), pages: 2, bytes: file.length };
const found = {
  caseNo: '110105-2026-00123',
  source: 'house',
  item: text('社保卡补领'),
  department: text('社保局'),
  state: 'in-review',
  steps: [{ name: text('受理'), at: '2026-11-20T09:00:00+08:00', state: 'done' }],
};
const booking = {
  token: 'b1',
  code: '482913',
  item: 'card',
  itemName: text('社保卡补领'),
  queue: 'social',
  from: '2026-11-25T09:00:00+08:00',
  to: '2026-11-25T09:30:00+08:00',
  checkInFrom: '2026-11-25T08:30:00+08:00',
  checkInTo: '2026-11-25T09:15:00+08:00',
  status: 'booked',
  area: text('A区'),
  person: '测*甲',
  link: 'http://hall/book/b1token',
};

let made: { status: number; body: unknown };
const more: SmallHallOptions['more'] = {
  'POST /papers': () => made,
  'GET /papers/p1/pdf': () => ({ status: 200, body: file }),
  'POST /papers/p1/printed': () => ({ status: 204 }),
  'POST /progress': () => ({ status: 200, body: { sources: [], cases: [found] } }),
  'POST /holdings': () => ({ status: 200, body: { sources: [], holdings: [] } }),
  'POST /people/lookup': () => ({ status: 200, body: { tickets: [], bookings: [booking] } }),
  'POST /bookings': () => ({ status: 201, body: booking }),
  'GET /bookings/b1': () => ({ status: 200, body: booking }),
  'GET /bookings/slots': (_body, url) => ({
    status: 200,
    body: { item: new URL(url, 'http://hall').searchParams.get('item'), days: [] },
  }),
};

let hall: Awaited<ReturnType<typeof startSmallHall>>;
let kiosk: Awaited<ReturnType<typeof startKioskStand>>;
let extras: Awaited<ReturnType<typeof startExtras>>;

beforeEach(async () => {
  made = { status: 201, body: paper };
  hall = await startSmallHall({ more });
  extras = await startExtras();
  kiosk = await startKioskStand(hall.url, { extras: extras.devices, stillMs: 400 });
  await kiosk.page.until<KioskState>(
    'state',
    ({ online, pagePrinter, printer, reader }) =>
      online && pagePrinter === 'ready' && printer === 'ready' && reader === 'ready',
  );
});

afterEach(async () => {
  await kiosk.stop();
  await extras.pages.stop();
  hall.stop();
});

const blank = { kind: 'form', form: 'apply', fill: 'blank' };
const print = (request: string, what: object = blank, copies = 1) =>
  kiosk.page.ask('print', { request, paper: what, copies }) as Promise<PrintResult>;
const layCard = async () => {
  kiosk.reader.layCard(sampleCards.citizen);
  return (await kiosk.page.until<CardSeen>('card')).card;
};
const reports = () => hall.posted.filter(({ path }) => path.endsWith('/printed')).map(({ body }) => body);
const steps = () =>
  kiosk.page.news.filter(({ name }) => name === 'printing').map(({ news }) => (news as PrintProgress).state);
const state = (fits: (state: KioskState) => boolean) => kiosk.page.until<KioskState>('state', fits);

test('a form is made, printed and reported; how far it is is told', async () => {
  const result = await print('r1', blank, 2);
  expect(result).toEqual({ ok: true, pages: 4, code: '7KQ2-M4XD' });
  expect(extras.pages.output()).toMatchObject([{ title: expect.stringContaining('申请表'), copies: 2 }]);
  expect(steps()[0]).toBe('making');
  expect(steps()).toContain('printing');
  await vi.waitFor(() => expect(reports()).toEqual([{ printed: true, pages: 4 }]));
  expect(await print('r1', blank, 2)).toEqual(result);
  expect(extras.pages.output()).toHaveLength(1);
});

test('a pre-filled form goes out with all that the card says, and the page never sees it', async () => {
  const card = await layCard();
  expect(await print('r1', { ...blank, fill: 'card', card })).toMatchObject({ ok: true });
  expect(hall.posted.find(({ path }) => path === '/papers')?.body).toMatchObject({
    fill: 'card',
    card: { number: '11010519491231002X', name: '测试甲', sex: '男', birth: '1949-12-31', nation: expect.any(String) },
  });
  expect(JSON.stringify(kiosk.page.news)).not.toMatch(/11010519491231002X|测试甲/);
  expect(await print('r2', { ...blank, fill: 'card' })).toMatchObject({ ok: false, code: 'card-needed' });
  await kiosk.page.forget();
  expect(await print('r3', { ...blank, fill: 'card', card })).toMatchObject({ ok: false, code: 'card-forgotten' });
});

test('out of paper is said before anything is made', async () => {
  extras.pages.setSheets(0);
  const { faults } = await state(({ pagePrinter }) => pagePrinter === 'fault');
  expect(faults).toMatchObject([{ device: 'page-printer', code: 'media-out', weight: 'stop' }]);
  expect(await print('r1')).toMatchObject({ ok: false, code: 'media-out', maybe: false, pages: 0 });
  expect(hall.posted.filter(({ path }) => path === '/papers')).toEqual([]);
});

test('a jam in the middle stands still with its sentence and goes on when it is mended', async () => {
  extras.pages.setPaused(true);
  extras.pages.setPaused(false);
  const result = print('r1', blank, 5);
  await kiosk.page.until<PrintProgress>('printing', ({ page }) => page > 0);
  extras.pages.setJam(true);
  const stuck = await kiosk.page.until<PrintProgress>('printing', ({ fault }) => fault !== undefined);
  expect(stuck.fault).toMatchObject({ device: 'page-printer', code: 'paper-jam' });
  extras.pages.setJam(false);
  expect(await result).toMatchObject({ ok: true, pages: 10 });
});

test('what stands still for too long is taken back, and so is what nobody waits for', async () => {
  const tooLong = print('r1', blank, 5);
  await kiosk.page.until<PrintProgress>('printing', ({ page }) => page > 0);
  extras.pages.setJam(true);
  expect(await tooLong).toMatchObject({ ok: false, code: 'print-too-long', maybe: true });
  await vi.waitFor(() => expect(reports()).toMatchObject([{ printed: false, fault: expect.any(String) }]));
  extras.pages.setJam(false);
  await state(({ pagePrinter }) => pagePrinter === 'ready');
  expect(extras.pages.output()).toEqual([]);
});

test('one paper at a time; the citizen may stop it', async () => {
  const first = print('r1', blank, 5);
  await kiosk.page.until<PrintProgress>('printing', ({ page }) => page > 0);
  expect(await print('r2')).toMatchObject({ ok: false, code: 'printer-busy' });
  await kiosk.page.ask('stopPrint', { request: 'r1' });
  expect(await first).toMatchObject({ ok: false, code: 'print-cancelled' });
});

test.each([
  ['the house does not answer', 'source-late', 504],
  ['the house is out of order', 'source-failed', 502],
  ['too many papers are being made', 'press-busy', 503],
  ['the paper cannot be made', 'paper-not-made', 503],
])('%s: its own words, and the hall is there', async (_what, code, status) => {
  made = { status, body: problem(code, status) };
  expect(await print('r1', { kind: 'case-progress', source: 'house', caseNo: 'x' })).toMatchObject({
    ok: false,
    code,
    maybe: false,
  });
  expect(hall.posted.filter(({ path }) => path === '/papers')).toHaveLength(1);
});

test('a hall that is known to be away is not waited for', async () => {
  const card = await layCard();
  hall.become('mute');
  expect(await kiosk.page.ask('quiet', { queue: 'social' })).toMatchObject({ code: 'hall-away' });
  await state(({ online }) => !online);
  expect(await kiosk.page.ask('holdings', { card })).toMatchObject({ code: 'hall-away' });
  expect(await print('r1')).toMatchObject({ code: 'hall-away', maybe: false });
  expect(hall.posted.filter(({ path }) => path === '/holdings' || path === '/papers')).toEqual([]);
});

test('a paper that does not arrive whole is not printed', async () => {
  made = { status: 201, body: { ...paper, bytes: file.length + 1 } };
  expect(await print('r1')).toMatchObject({ ok: false, code: 'paper-not-had' });
  expect(extras.pages.output()).toEqual([]);
});

test('a slip of what was found, once, and not after it was forgotten', async () => {
  await kiosk.page.ask('progress', { caseNo: found.caseNo });
  const wish = { request: 's1', source: 'house', caseNo: found.caseNo };
  expect(await kiosk.page.ask('slip', wish)).toMatchObject({ ok: true, handing: { via: 'paper' } });
  expect(await kiosk.page.ask('slip', wish)).toMatchObject({ ok: true });
  expect(kiosk.printer.tickets()).toHaveLength(1);
  await kiosk.page.forget();
  expect(await kiosk.page.ask('slip', { ...wish, request: 's2' })).toMatchObject({ code: 'slip-forgotten' });
});

test('with the held card: book, look up, slots; a booking on paper says when to come', async () => {
  const card = await layCard();
  const from = booking.from;
  expect(await kiosk.page.ask('book', { request: 'b', item: 'card', from, card })).toMatchObject({
    ok: true,
    answer: { code: '482913' },
  });
  const sent = hall.posted.find(({ path }) => path === '/bookings')?.body;
  expect(sent).toEqual({ item: 'card', from, name: '测试甲', number: '11010519491231002X', kind: 'citizen' });
  expect(await kiosk.page.ask('lookup', { card })).toMatchObject({ answer: { bookings: [{ code: '482913' }] } });
  expect(await kiosk.page.ask('slots', { item: 'card' })).toMatchObject({ answer: { item: 'card' } });
  expect(await kiosk.page.ask('bookingSlip', { request: 's1', booking: 'b1' })).toMatchObject({ ok: true });
  const words = kiosk.printer
    .tickets()[0]
    ?.items.map((item) => (item.type === 'text' ? item.text : ''))
    .join('\n');
  expect(words).toContain('482913');
  expect(words).toMatch(/11月25日（周三）\s*09:00-09:30/);
});

test('a code before the scanner is told as what it is', async () => {
  await state(({ codeScanner }) => codeScanner === 'ready');
  extras.scanner.show('https://hall.example/t/mb1kq0aZ_x-4');
  expect(await kiosk.page.until<CodeSeen>('code')).toEqual({ is: 'ticket', ticket: 'mb1kq0aZ_x-4' });
});

test('a kiosk without an A4 printer says that it has none', async () => {
  const plain = await startKioskStand(hall.url);
  const told = await plain.page.until<KioskState>('state');
  expect(told).toMatchObject({ pagePrinter: 'none', codeScanner: 'none' });
  expect(await plain.page.ask('print', { request: 'r', paper: blank, copies: 1 })).toMatchObject({
    code: 'no-page-printer',
  });
  await plain.stop();
});
