import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../lib/until.ts';
import { type Mosquitto, startMosquitto } from './mosquitto.ts';
import {
  allSeen,
  done,
  markPage,
  openScreens,
  pressVerb,
  type Screens,
  signIn,
  stillMarked,
  takeTicket,
  testId,
} from './screens.ts';
import { type Stand, startStand } from './stand.ts';

let mosquitto: Mosquitto;
let stand: Stand;
let screens: Screens<'kiosk' | 'board' | 'counter' | 'pad'>;

beforeAll(async () => {
  mosquitto = await startMosquitto();
  stand = await startStand({ mqttUrl: mosquitto.url });
  screens = await openScreens(stand, ['kiosk', 'board', 'counter', 'pad']);
  await signIn(screens.counter, stand);
}, 120_000);

afterAll(async () => {
  await screens?.close();
  await stand?.stop();
  await mosquitto?.kill();
}, 60_000);

const take = async () => {
  expect(await takeTicket(screens.kiosk, 'social-insurance')).toMatchObject({ via: 'paper' });
  await done(screens.kiosk);
};

test('the hall goes on while its broker is away, and all screens are right after its return', async () => {
  await take();
  await take();
  await pressVerb(screens.counter, 'open');
  await pressVerb(screens.counter, 'callNext');
  const { board, counter, pad, kiosk } = screens;
  await board.locator(`${testId('newest')}[data-number="A001"]`).waitFor();
  await Promise.all([markPage(board), markPage(pad)]);

  await mosquitto.kill();
  await board.locator(`${testId('board')}[data-connected="false"]`).waitFor();
  await board.locator(testId('line-mark')).waitFor();
  await until('the hall knows', async () => (await stand.health()).broker.state === 'offline');
  await counter.locator(`${testId('offline')}[data-line]`).waitFor();

  await pressVerb(counter, 'start');
  await pressVerb(counter, 'finish');
  await pressVerb(counter, 'callNext');
  await counter.locator(testId('hero')).getByText('A002').waitFor();
  await take();
  expect(await board.locator(testId('newest')).getAttribute('data-number')).toBe('A001');

  await mosquitto.start();
  await allSeen([
    board.locator(`${testId('newest')}[data-number="A002"][data-counter="1"][data-state="calling"]`),
    board.locator(`${testId('board')}[data-connected="true"]`),
    board.locator(`${testId('queue')}[data-queue="social-insurance"]`).getByText('1', { exact: true }),
  ]);
  await until('the line mark is gone', async () => (await board.locator(testId('line-mark')).count()) === 0, 2000);
  await counter.locator(`${testId('workplace')}[data-line="whole"]`).waitFor();
  await kiosk.locator(testId('waiting-social')).getByText('1', { exact: true }).waitFor();
  expect(await Promise.all([stillMarked(board), stillMarked(pad)])).toEqual([true, true]);

  // What came late must not push an older state over the newer one.
  await pressVerb(counter, 'start');
  await board.locator(`${testId('newest')}[data-number="A002"][data-state="serving"]`).waitFor();
  await pressVerb(counter, 'finish');
  await pad.locator(testId('pad-ask')).getByText('A002').waitFor();
}, 90_000);
