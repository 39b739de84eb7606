import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, describe, expect, test } from 'vitest';
import { type Mosquitto, startMosquitto } from '../../../test/round/mosquitto.ts';
import { deskInTest, devicesOf, supportHall, type TestDesk, until } from './desk-in-test.ts';
import type { TestHall } from './hall-in-test.ts';

type Said = { state: string; faults: string[]; since: string };

let hall: TestHall;
let mosquitto: Mosquitto | undefined;
const readers: MqttClient[] = [];
const desks: TestDesk[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.endAsync(true);
  for (const desk of desks.splice(0)) await desk.die();
  await hall.stop();
  await mosquitto?.kill();
  mosquitto = undefined;
});

const openHall = async (outside: boolean, data?: string) => {
  mosquitto ??= outside ? await startMosquitto() : undefined;
  hall = await supportHall({}, { ...(mosquitto && { mqttUrl: mosquitto.url }), ...(data !== undefined && { data }) });
  return hall;
};
const openDesk = async () => {
  const desk = await deskInTest(hall, 'kiosk-1');
  desks.push(desk);
  return desk;
};
/** Everything that a reader who comes now hears, and goes on hearing, newest last. */
const read = async () => {
  const password = await hall.signIn('jiang-nan');
  const url = `mqtt://127.0.0.1:${hall.mqtt}`;
  const reader = await mqtt.connectAsync(url, { protocolVersion: 4, username: 'jiang-nan', password });
  readers.push(reader);
  const all: [device: string, said: Said][] = [];
  reader.on('message', (topic, bytes) => all.push([topic.split('/')[3] ?? '', JSON.parse(bytes.toString()) as Said]));
  await reader.subscribeAsync('hall/qingchuan/devices/+/status');
  return { all, last: (device: string) => all.findLast(([id]) => id === device)?.[1] };
};
const until3 = (news: Awaited<ReturnType<typeof read>>, state: string) =>
  until(`three are ${state}`, () =>
    ['kiosk-1', 'kiosk-1-printer', 'kiosk-1-reader'].every((id) => news.last(id)?.state === state),
  );
const allReady = async (desk: TestDesk) => {
  for (const id of ['kiosk-1-printer', 'kiosk-1-reader', 'kiosk-1']) await desk.says(id, 'ready');
};

describe.each([
  ['its own broker', false],
  ['an outside broker', true],
])('with %s', (_name, outside) => {
  test('a desk that dies leaves nothing behind that is not so, and is there again with its first word', async () => {
    await openHall(outside);
    const desk = await openDesk();
    await allReady(desk);
    const news = await read();
    await until3(news, 'ready');
    const died = Date.now();
    await desk.die();
    await until3(news, 'offline');
    await until('its own time is right', () => Date.parse(news.last('kiosk-1')?.since ?? '') >= died);

    const late = await read();
    await until3(late, 'offline');
    expect(late.all).toHaveLength(3);
    const since = late.last('kiosk-1')?.since;
    for (const [, said] of late.all) expect(said).toEqual({ state: 'offline', faults: ['offline'], since });

    await allReady(await openDesk());
    await until3(late, 'ready');
    expect(late.all).toHaveLength(6);
    const devices = await devicesOf(hall, await hall.signIn('jiang-nan'));
    expect(devices.get('kiosk-1-reader')).toMatchObject({ state: 'ready' });
  });

  test('of two that run as one desk one dies, and what the other says is what stays', async () => {
    await openHall(outside);
    const [dying, living] = [await openDesk(), await openDesk()];
    await allReady(dying);
    const news = await read();
    await until3(news, 'ready');
    await dying.die();
    // The hall's own broker knows that the other is still there; one outside speaks the last will of the one.
    if (outside) await until3(news, 'offline');
    await allReady(living);
    await until3(news, 'ready');
    // Longer than the hall waits before it speaks for a desk.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const late = await read();
    await until3(late, 'ready');
    const offline = news.all.filter(([, { state }]) => state === 'offline');
    expect(offline.length).toBeLessThanOrEqual(outside ? 4 : 0);
    const devices = await devicesOf(hall, await hall.signIn('jiang-nan'));
    for (const id of ['kiosk-1', 'kiosk-1-printer', 'kiosk-1-reader'])
      expect(devices.get(id)).toMatchObject({ state: 'ready' });
  });
});

test('a line that was only renewed is not spoken for', async () => {
  await openHall(false);
  const desk = await openDesk();
  await allReady(desk);
  const news = await read();
  await until3(news, 'ready');
  const again = await openDesk();
  await desk.die();
  await allReady(again);
  await until('all is said anew', () => news.all.length >= 6);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(news.all.filter(([, { state }]) => state === 'offline')).toEqual([]);
});

test('what a desk says in farewell stays as it was said', async () => {
  await openHall(false);
  const desk = await openDesk();
  await allReady(desk);
  for (const id of ['kiosk-1-printer', 'kiosk-1-reader', 'kiosk-1']) await desk.says(id, 'offline', 'port-busy');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const late = await read();
  await until3(late, 'offline');
  for (const [, said] of late.all) expect(said.faults).toEqual(['port-busy']);
});

test('a hall that starts later with what an outside broker has kept says no other time', async () => {
  const { data } = await openHall(true);
  const desk = await openDesk();
  await allReady(desk);
  await desk.die();
  const news = await read();
  await until3(news, 'offline');
  await until('its own time is right', () => news.last('kiosk-1')?.since !== '2026-11-22T09:00:00+08:00');
  const guide = await hall.signIn('jiang-nan');
  await until('it is on the list', async () => (await hall.get('/support', guide)).body.open === 1);
  const since = news.last('kiosk-1')?.since;
  for (const reader of readers.splice(0)) await reader.endAsync(true);
  await hall.stop();
  await openHall(true, data);
  const after = await hall.signIn('jiang-nan');
  await until('it is heard', async () => (await devicesOf(hall, after)).get('kiosk-1')?.state === 'offline');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const late = await read();
  await until3(late, 'offline');
  for (const [, said] of late.all) expect(said.since).toBe(since);
});
