import { sampleCards } from '@jiaohao/id-card-sdt/simulator';
import type { CardSeen, KioskState } from '@jiaohao/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startKioskStand } from './kiosk-stand.ts';
import { startSmallHall } from './small-hall.ts';

let hall: Awaited<ReturnType<typeof startSmallHall>>;
let kiosk: Awaited<ReturnType<typeof startKioskStand>>;
const keepMs = 400;

beforeEach(async () => {
  hall = await startSmallHall();
  kiosk = await startKioskStand(hall.url, { cardKeepMs: keepMs });
  await kiosk.page.until<KioskState>('state', ({ online, reader }) => online && reader === 'ready');
});

afterEach(async () => {
  await kiosk.stop();
  hall.stop();
});

test('the page learns the masked name and number of a card, the hall the whole', async () => {
  kiosk.reader.layCard(sampleCards.citizen);
  const seen = await kiosk.page.until<CardSeen>('card');
  expect(seen).toMatchObject({ name: '测*甲', idNumber: '110105********002X', kind: 'citizen', expired: false });
  const result = await kiosk.page.take({ request: 'r1', queue: 'estate', card: seen.card });
  expect(result.ok).toBe(true);
  expect(hall.posted.find(({ path }) => path === '/tickets')?.body).toMatchObject({
    queue: 'estate',
    idCard: { number: '11010519491231002X', name: '测试甲', kind: 'citizen' },
  });
  expect(JSON.stringify(kiosk.page.news)).not.toContain('11010519491231002X');
  expect(JSON.stringify(kiosk.page.news)).not.toContain('测试甲');
});

test('lifting the card is told, and the card is still good for a ticket', async () => {
  kiosk.reader.layCard(sampleCards.rareName);
  const seen = await kiosk.page.until<CardSeen>('card');
  expect(seen.name).toBe('张*𬎆');
  kiosk.reader.liftCard();
  const result = await kiosk.page.take({ request: 'r1', queue: 'estate', card: seen.card });
  expect(result.ok).toBe(true);
});

test('a card is forgotten when the page says so', async () => {
  kiosk.reader.layCard(sampleCards.citizen);
  const { card } = await kiosk.page.until<CardSeen>('card');
  await kiosk.page.forget();
  expect(await kiosk.page.take({ request: 'r1', queue: 'estate', card })).toMatchObject({ code: 'card-forgotten' });
  expect(hall.tickets()).toBe(0);
});

test('a card is forgotten by itself after its time', async () => {
  kiosk.reader.layCard(sampleCards.citizen);
  const { card } = await kiosk.page.until<CardSeen>('card');
  await new Promise((resolve) => setTimeout(resolve, keepMs + 100));
  expect(await kiosk.page.take({ request: 'r1', queue: 'estate', card })).toMatchObject({ code: 'card-forgotten' });
});

test('an expired card is said, gives no ticket, and does not keep a ticket without card away', async () => {
  kiosk.reader.layCard(sampleCards.expired);
  const seen = await kiosk.page.until<CardSeen>('card');
  expect(seen.expired).toBe(true);
  expect(await kiosk.page.take({ request: 'r1', queue: 'estate', card: seen.card })).toMatchObject({
    code: 'card-expired',
  });
  expect(await kiosk.page.take({ request: 'r2', queue: 'social' })).toMatchObject({ ok: true });
});

test('a card that cannot be read asks to be laid down again', async () => {
  kiosk.reader.setTrouble('unreadable-card');
  kiosk.reader.layCard(sampleCards.citizen);
  const trouble = await kiosk.page.until<{ code: string; text: { zh: string } }>('cardTrouble');
  expect(trouble.code).toBe('unread-card');
  expect(trouble.text.zh).toContain('再平放');
});

test('the reader is gone: a note that names it, numbers are still given', async () => {
  // A device that is pulled again at once each time stays away.
  kiosk.reader.setTrouble('silent');
  kiosk.reader.unplug();
  const state = await kiosk.page.until<KioskState>('state', ({ reader }) => reader === 'offline');
  expect(state.faults).toMatchObject([{ device: 'card-reader', weight: 'note' }]);
  expect(state.faults[0]?.text.zh).toMatch(/^读卡器/);
  expect(await kiosk.page.take({ request: 'r1', queue: 'social' })).toMatchObject({ ok: true });
});
