import mqtt, { type IPublishPacket, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from './desk-in-test.ts';
import { hallInTest, type TestHall } from './hall-in-test.ts';

let hall: TestHall;
const clients: MqttClient[] = [];
beforeEach(async () => {
  hall = await hallInTest();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true);
  await hall.stop();
});

const status = (device: string) => `hall/qingchuan/devices/${device}/status`;
const ready = JSON.stringify({ state: 'ready', faults: [], since: '2026-11-22T09:00:00+08:00' });
const open = async (username: string, password: string) => {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${hall.mqtt}`, { protocolVersion: 4, username, password });
  clients.push(client);
  return client;
};
const openKiosk = () => open('kiosk-1', hall.kiosk);
const dropped = async () =>
  (await hall.get('/health')).body.dropped as { mqtt: number; reasons: { from: string; why: string }[] };

test.each([0, 1, 2] as const)('a device that the hall does not know costs a desk nothing else, QoS %i', async (qos) => {
  const guide = await hall.signIn('jiang-nan');
  const heard: string[] = [];
  const hears = (topic: string, bytes: Uint8Array) => heard.push(`${topic.split('/')[3]} ${bytes.length}`);
  const reader = await open('jiang-nan', guide);
  reader.on('message', hears);
  await reader.subscribeAsync(status('+'));
  const desk = await openKiosk();
  let lines = 1;
  desk.on('connect', () => {
    lines += 1;
  });
  await desk.publishAsync(status('kiosk-1-pinter'), ready, { qos, retain: true });
  await desk.publishAsync(status('kiosk-1-printer'), ready, { qos: 1, retain: true });
  await until('the good one is heard', () => heard.length > 0);
  const late = await open('jiang-nan', guide);
  late.on('message', hears);
  await late.subscribeAsync(status('+'));
  await until('the good one is kept', () => heard.length > 1);
  expect(heard).toEqual(Array(2).fill(`kiosk-1-printer ${ready.length}`));
  expect([lines, desk.connected]).toEqual([1, true]);
  expect((await dropped()).mqtt).toBe(1);
  const [reason] = (await dropped()).reasons;
  expect(reason).toMatchObject({ from: 'kiosk-1', why: `may not publish ${status('kiosk-1-pinter')}` });
});

test('what is too long is taken and goes nowhere', async () => {
  const desk = await openKiosk();
  await desk.publishAsync(status('kiosk-1-printer'), 'x'.repeat(65 * 1024), { qos: 1, retain: true });
  expect(desk.connected).toBe(true);
  expect((await dropped()).mqtt).toBe(1);
});

test('a last will for another device is not spoken', async () => {
  const guide = await hall.signIn('jiang-nan');
  const reader = await open('jiang-nan', guide);
  const heard: IPublishPacket[] = [];
  reader.on('message', (_topic, _bytes, packet) => heard.push(packet));
  await reader.subscribeAsync(status('+'));
  const desk = await mqtt.connectAsync(`mqtt://127.0.0.1:${hall.mqtt}`, {
    protocolVersion: 4,
    username: 'kiosk-1',
    password: hall.kiosk,
    will: { topic: status('kiosk-2'), payload: Buffer.from(ready), qos: 1, retain: true },
  });
  await desk.endAsync(true);
  await until('it is counted', async () => (await dropped()).mqtt === 1);
  await reader.unsubscribeAsync(status('+'));
  expect(heard).toEqual([]);
});
