import type { KioskState, TicketAnswer } from '@jiaohao/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startKioskStand } from './kiosk-stand.ts';
import { problem, startSmallHall, ticket } from './small-hall.ts';

let hall: Awaited<ReturnType<typeof startSmallHall>>;
let kiosk: Awaited<ReturnType<typeof startKioskStand>>;

const ready = (state: KioskState) => state.online && state.printer === 'ready' && state.reader === 'ready';
const printerIs = (wanted: string) => (state: KioskState) => state.printer === wanted;

beforeEach(async () => {
  hall = await startSmallHall();
  kiosk = await startKioskStand(hall.url);
  await kiosk.page.until<KioskState>('state', ready);
});

afterEach(async () => {
  await kiosk.stop();
  hall.stop();
});

const printed = () => kiosk.printer.tickets();
const wordsOn = (at: number) =>
  (printed()[at]?.items ?? []).map((item) => (item.type === 'text' ? item.text : item.type)).join('\n');

test('a tap becomes a ticket on paper, and the hall is told that it came out', async () => {
  const result = await kiosk.page.take({ request: 'r1', queue: 'social' });
  expect(result).toMatchObject({ ok: true, ticket: { number: 'A001' }, handing: { via: 'paper' } });
  expect(printed()).toHaveLength(1);
  expect(wordsOn(0)).toContain('A001');
  expect(wordsOn(0)).toContain('身份证原件');
  await vi.waitFor(() => expect(hall.handedOver()).toMatchObject([{ path: '/tickets/t1/handed-over' }]));
  expect(hall.handedOver()[0]?.body).toEqual({ via: 'paper' });
});

test('the number is on the screen before the paper is out', async () => {
  kiosk.printer.setMode('slow');
  let over = false;
  const result = kiosk.page.take({ request: 'r1', queue: 'social' }).then(() => {
    over = true;
  });
  const issued = await kiosk.page.until<{ request: string; ticket: TicketAnswer }>('issued');
  expect(issued).toMatchObject({ request: 'r1', ticket: { number: 'A001' } });
  expect(over).toBe(false);
  await result;
});

test('a double tap gives one number and one print', async () => {
  const wish = { request: 'r1', queue: 'social' };
  const [first, second] = await Promise.all([kiosk.page.take(wish), kiosk.page.take(wish)]);
  const later = await kiosk.page.take(wish);
  expect(second).toEqual(first);
  expect(later).toEqual(first);
  expect(hall.tickets()).toBe(1);
  expect(printed()).toHaveLength(1);
});

test('two requests are printed one after the other', async () => {
  const both = await Promise.all([
    kiosk.page.take({ request: 'r1', queue: 'social' }),
    kiosk.page.take({ request: 'r2', queue: 'social' }),
  ]);
  expect(both.map((result) => result.ok && result.handing.via)).toEqual(['paper', 'paper']);
  expect(printed()).toHaveLength(2);
});

test('an answer that is lost on the way is asked for with the same key: no second number', async () => {
  hall.become('lost-answer');
  const result = await kiosk.page.take({ request: 'r1', queue: 'social' });
  expect(result).toMatchObject({ ok: true, ticket: { number: 'A001' } });
  expect(hall.posted.filter(({ path }) => path === '/tickets').map(({ key }) => key)).toEqual(['r1', 'r1']);
  expect(hall.tickets()).toBe(1);
});

test('out of paper: the printer is not asked, the number goes to the screen with the reason', async () => {
  kiosk.printer.setPaper('out');
  const state = await kiosk.page.until<KioskState>('state', printerIs('fault'));
  expect(state.faults).toMatchObject([{ device: 'printer', code: 'paper-out', weight: 'stop' }]);
  const result = await kiosk.page.take({ request: 'r1', queue: 'social' });
  expect(result).toMatchObject({ ok: true, handing: { via: 'screen', fault: { code: 'paper-out' }, maybe: false } });
  await vi.waitFor(() =>
    expect(hall.handedOver()[0]?.body).toEqual({ via: 'screen', fault: 'paper-out', maybe: false }),
  );
  kiosk.printer.setPaper('ok');
  await kiosk.page.until<KioskState>('state', printerIs('ready'));
  expect(printed()).toHaveLength(0);
});

test('the roll ends in the middle: no false "please take it"', async () => {
  kiosk.printer.paperEndsAfter(4);
  const result = await kiosk.page.take({ request: 'r1', queue: 'social' });
  expect(result).toMatchObject({ ok: true, handing: { via: 'screen', maybe: true } });
  expect(printed()).toHaveLength(0);
});

test('the printer dies in the middle: the number stays on the screen, and it may be on paper', async () => {
  kiosk.printer.setMode('slow');
  const asked = kiosk.page.take({ request: 'r1', queue: 'social' });
  await kiosk.page.until('issued');
  await new Promise((resolve) => kiosk.printer.once('item', resolve));
  kiosk.printer.unplug();
  expect(await asked).toMatchObject({ ok: true, handing: { via: 'screen', maybe: true } });
});

test('a printer that never says it is done is given up in time', async () => {
  kiosk.printer.setMode('slow');
  const asked = kiosk.page.take({ request: 'r1', queue: 'social' });
  await new Promise((resolve) => kiosk.printer.once('item', resolve));
  kiosk.printer.setMode('silent');
  const begun = performance.now();
  expect(await asked).toMatchObject({ ok: true, handing: { via: 'screen', maybe: true } });
  expect(performance.now() - begun).toBeLessThan(2600);
});

test('the hall is away and has lent nothing: a paper number, and the same tap works when it is back', async () => {
  hall.become('mute');
  const refused = await kiosk.page.take({ request: 'r1', queue: 'social' });
  expect(refused).toMatchObject({ ok: false, code: 'use-paper-number' });
  expect(!refused.ok && refused.text.zh).toContain('P字头的手写号');
  const state = await kiosk.page.until<KioskState>('state', ({ online }) => !online);
  expect(state.faults).toMatchObject([{ device: 'hall', code: 'unreachable', weight: 'stop' }]);
  expect(state.queues).toHaveLength(2);
  kiosk.page.news.length = 0;
  hall.become('well');
  await kiosk.page.until<KioskState>('state', ({ online, faults }) => online && faults.length === 0);
  expect(await kiosk.page.take({ request: 'r1', queue: 'social' })).toMatchObject({ ok: true });
  expect(hall.tickets()).toBe(1);
});

test('somebody who waits already sees that ticket and may have it printed again', async () => {
  const text = { zh: '您已取号。', en: 'You have a ticket.' };
  hall.refuse({ ...problem('already-waiting'), text, ticket: ticket(7, 'social') });
  const refused = await kiosk.page.take({ request: 'r1', queue: 'social' });
  expect(refused).toMatchObject({ ok: false, code: 'already-waiting', ticket: { number: 'A007' } });
  expect(refused).toMatchObject({ text: { zh: '您已取号。', en: 'You have a ticket.' } });
  const again = await kiosk.page.reprint('t7');
  expect(again).toMatchObject({ ok: true, ticket: { number: 'A007' }, handing: { via: 'paper' } });
  expect(wordsOn(0)).toContain('A007');
});
