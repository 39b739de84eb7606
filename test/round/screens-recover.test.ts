import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../lib/until.ts';
import {
  allSeen,
  chooseQueue,
  done,
  markPage,
  openScreens,
  pressVerb,
  type Screens,
  signIn,
  stillMarked,
  takeTicket,
  testId,
  ticketShown,
} from './screens.ts';
import { type Stand, startStand } from './stand.ts';

let stand: Stand;
let screens: Screens<'kiosk' | 'board' | 'counter'>;

beforeAll(async () => {
  stand = await startStand();
  screens = await openScreens(stand, ['kiosk', 'board', 'counter']);
  await signIn(screens.counter, stand);
}, 120_000);

afterAll(async () => {
  await screens?.close();
  await stand?.stop();
}, 60_000);

test('the hall is killed and comes back: every page says so, and is right again without a reload', async () => {
  const { kiosk, board, counter } = screens;
  for (const number of ['A001', 'A002']) {
    expect(await takeTicket(kiosk, 'social-insurance')).toEqual({ number, via: 'paper' });
    await done(kiosk);
  }
  await pressVerb(counter, 'open');
  await pressVerb(counter, 'callNext');
  await board.locator(`${testId('newest')}[data-number="A001"]`).waitFor();
  // The next citizen has chosen already, so that there is something to press while the hall is away.
  await chooseQueue(kiosk, 'social-insurance');
  for (const page of [kiosk, board, counter]) await markPage(page);

  await stand.killHall();
  await Promise.all([
    board.locator(testId('line-mark')).waitFor(),
    counter.locator(`${testId('offline')}[data-line="broken"]`).waitFor(),
  ]);
  // What was last known stays in sight.
  expect(await board.locator(testId('newest')).getAttribute('data-number')).toBe('A001');
  expect(await counter.locator(testId('hero')).textContent()).toContain('A001');

  await kiosk.locator(testId('wait-unknown')).waitFor();
  await kiosk.locator(testId('take-without-card')).click();
  expect(await ticketShown(kiosk)).toEqual({ number: 'A701', via: 'paper' });
  await kiosk.locator(testId('ahead-unknown')).waitFor();
  expect(stand.paper.sheets()).toHaveLength(3);
  await done(kiosk);

  await stand.returnHall();
  await allSeen([
    board.locator(`${testId('board')}[data-connected="true"]`),
    board.locator(`${testId('newest')}[data-number="A001"][data-counter="1"][data-state="calling"]`),
    counter.locator(`${testId('workplace')}[data-line="whole"]`),
    counter.locator(`${testId('primary')}[data-verb="start"]`),
  ]);
  await board.locator(testId('line-mark')).waitFor({ state: 'detached' });
  await counter.locator(testId('offline')).waitFor({ state: 'detached' });

  // The number that was given without the hall is delivered, and waits with the others.
  await kiosk.locator(testId('waiting-social')).getByText('2', { exact: true }).waitFor();
  await pressVerb(counter, 'start');
  await board.locator(`${testId('newest')}[data-number="A001"][data-state="serving"]`).waitFor();
  for (const page of [kiosk, board, counter]) expect(await stillMarked(page)).toBe(true);
}, 90_000);

test('on its start screen the kiosk names the trouble and opens by itself what it had closed', async () => {
  const { kiosk } = screens;
  await kiosk.locator(testId('tile-tax')).waitFor();
  await stand.killHall();
  const trouble = kiosk.locator(`${testId('trouble-hall')}[data-code="unreachable"]`);
  await trouble.waitFor();
  expect(await trouble.textContent()).toContain('仍可取号');
  expect(await kiosk.locator(testId('bar-self-service')).isDisabled()).toBe(true);
  expect(await kiosk.locator(testId('tile-tax')).isEnabled()).toBe(true);
  await stand.returnHall();
  await kiosk.locator(`${testId('bar-self-service')}:enabled`).waitFor();
  await until('the trouble is gone', async () => (await trouble.count()) === 0);
  expect(await kiosk.locator(testId('waiting-social')).textContent()).toBe('2');
  expect(await stillMarked(kiosk)).toBe(true);
  expect(await takeTicket(kiosk, 'tax')).toEqual({ number: 'E001', via: 'paper' });
}, 60_000);

test('a screen whose voice could not be loaded gets it later, by itself', async () => {
  const { board, counter } = screens;
  await board.route('**/voice/**', (route) => route.abort());
  const refused = board.waitForEvent('requestfailed', (request) => request.url().includes('/voice/'));
  await board.reload();
  await refused;
  await board.locator(`${testId('board')}[data-connected="true"]`).waitFor();
  let loaded = 0;
  board.on('response', (answer) => {
    if (answer.ok() && answer.url().endsWith('.wav')) loaded += 1;
  });
  await board.unroute('**/voice/**');
  const manifest = await (await fetch(`${stand.hall().url}/board/voice/manifest.json`)).json();
  const clips = Object.keys((manifest as { clips: object }).clips).length;
  await until('all clips are there', () => loaded >= clips);
  await pressVerb(counter, 'finish');
  await pressVerb(counter, 'callNext');
  const words = board.locator(`${testId('spoken')} li[data-number="A002"][data-by="clips"]`);
  await words.waitFor();
  expect(await words.textContent()).toContain('请 A 零 零 二 号');
}, 60_000);
