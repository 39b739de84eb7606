import { connect, type Socket } from 'node:net';
import { sampleCards } from '@jiaohao/id-card-sdt/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectPacket, publishPacket } from '../lib/raw-mqtt.ts';
import { until } from '../lib/until.ts';
import {
  chooseQueue,
  done,
  openScreens,
  pressVerb,
  type Screens,
  signIn,
  takeTicket,
  testId,
  ticketShown,
} from './screens.ts';
import { type Stand, startStand } from './stand.ts';

let stand: Stand;
let screens: Screens<'kiosk' | 'board' | 'counter'>;
const sockets: Socket[] = [];

beforeAll(async () => {
  stand = await startStand();
  screens = await openScreens(stand, ['kiosk', 'board', 'counter']);
  await signIn(screens.counter, stand);
}, 120_000);

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await screens?.close();
  await stand?.stop();
}, 60_000);

/** Publishes this one message as a device of the hall. */
const say = async (device: string, topic: string, payload: string) => {
  const { mqtt, demo } = stand.hall();
  const token = demo.devices.find(({ id }) => id === device)?.token ?? '';
  const socket = connect(mqtt, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.write(connectPacket(`${device}-${sockets.length}`, device, token));
  await new Promise((resolve) => socket.once('data', resolve));
  socket.write(publishPacket(`hall/qingchuan/${topic}`, payload));
};

test.each([
  ['a rating that is no JSON', 'pad-1', 'counters/1/rating/result', '{"grade":', /^rating: /],
  [
    'a rating with a sixth grade',
    'pad-1',
    'counters/1/rating/result',
    '{"invitation":"x","grade":6,"reasons":[],"via":"pad"}',
    /^rating: /,
  ],
  [
    'a rating that nobody asked for',
    'pad-1',
    'counters/1/rating/result',
    '{"invitation":"x","grade":5,"reasons":[],"via":"pad"}',
    /^rating: no-invitation$/,
  ],
  ['a status that is no JSON', 'kiosk-1', 'devices/kiosk-1-printer/status', '\u0000\u0001<xml/>', /^kiosk-1-printer: /],
  [
    'a status in a state that does not exist',
    'kiosk-1',
    'devices/kiosk-1-printer/status',
    '{"state":"happy","faults":[],"since":"x"}',
    /^kiosk-1-printer: state/,
  ],
  [
    "a pad's rating for another counter",
    'pad-1',
    'counters/2/rating/result',
    '{}',
    /may not publish hall\/qingchuan\/counters\/2\/rating\/result/,
  ],
  ['a call by a pad', 'pad-1', 'calls', '{}', /may not publish hall\/qingchuan\/calls/],
])('%s is dropped, counted and named', async (_what, device, topic, payload, why) => {
  const before = (await stand.health()).dropped.mqtt;
  await say(device, topic, payload);
  const dropped = await until('the hall counts it', async () => {
    const health = await stand.health();
    return health.dropped.mqtt > before && health.dropped;
  });
  expect(dropped.mqtt).toBe(before + 1);
  const last = dropped.reasons.at(-1);
  expect(last?.from).toMatch(new RegExp(`^${device}`));
  expect(last?.why).toMatch(why);
});

test('a client with a wrong credential is sent away, counted and named', async () => {
  const before = (await stand.health()).dropped.mqtt;
  const socket = connect(stand.hall().mqtt, '127.0.0.1');
  sockets.push(socket);
  socket.write(connectPacket('stranger', 'pad-1', 'guessed'));
  const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
  expect(answer.toString('hex')).toBe('20020004');
  const { dropped } = await until('it is counted', async () => {
    const health = await stand.health();
    return health.dropped.mqtt === before + 1 && health;
  });
  expect(dropped.reasons.at(-1)).toMatchObject({ from: '127.0.0.1', why: 'not signed in as pad-1' });
});

test('noise from the card reader is thrown away, and the next card is read', async () => {
  const { kiosk } = screens;
  await kiosk.locator(`${testId('card-spot')}[data-alive="true"]`).waitFor();
  stand.reader.setTrouble('garbage');
  stand.reader.layCard(sampleCards.expired);
  await until('noise has gone over the wire', () =>
    kiosk
      .locator(testId('trouble-card-reader'))
      .or(kiosk.locator(testId('card-trouble')))
      .first()
      .isVisible(),
  );
  expect(await kiosk.locator(testId('card-greeting')).count()).toBe(0);
  stand.reader.liftCard();
  stand.reader.setTrouble('none');
  await kiosk.locator(`${testId('card-spot')}[data-alive="true"]`).waitFor({ timeout: 40_000 });
  stand.reader.layCard(sampleCards.citizen);
  await kiosk.locator(testId('card-greeting')).getByText('测*甲').waitFor();
  await chooseQueue(kiosk, 'social-insurance');
  await kiosk.locator(testId('take-with-card')).click();
  expect(await ticketShown(kiosk)).toEqual({ number: 'A001', via: 'paper' });
  await done(kiosk);
}, 90_000);

test('after all that the hall goes on', async () => {
  const { kiosk, board, counter } = screens;
  await pressVerb(counter, 'open');
  await pressVerb(counter, 'callNext');
  await board.locator(`${testId('newest')}[data-number="A001"][data-counter="1"]`).waitFor();
  expect(await takeTicket(kiosk, 'enquiry')).toEqual({ number: 'K001', via: 'paper' });
  expect((await stand.health()).status).toBe('ok');
  expect(screens.broken).toEqual([]);
});
