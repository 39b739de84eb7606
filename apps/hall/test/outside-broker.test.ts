import { randomUUID } from 'node:crypto';
import mqtt from 'mqtt';
import { expect, test } from 'vitest';
import { startMosquitto } from '../../../test/round/mosquitto.ts';
import { devicesOf, supportHall, troublesOf, until } from './desk-in-test.ts';

test('what an outside broker has kept of the devices is known after a restart of the hall, and commands go through it', async () => {
  const mosquitto = await startMosquitto();
  const desk = await mqtt.connectAsync(mosquitto.url, { protocolVersion: 4, clientId: randomUUID() });
  const place = (device: string, name: string) => `hall/qingchuan/devices/${device}/${name}`;
  const says = (device: string, state: string, faults: string[]) =>
    desk.publishAsync(place(device, 'status'), JSON.stringify({ state, faults, since: new Date().toISOString() }), {
      qos: 1,
      retain: true,
    });
  await says('kiosk-1', 'ready', []);
  await says('kiosk-1-printer', 'fault', ['cover-open']);
  await desk.subscribeAsync(place('kiosk-1-printer', 'command'));
  desk.on('message', (_topic, bytes) => {
    const { id } = JSON.parse(bytes.toString()) as { id: string };
    void desk.publishAsync(
      place('kiosk-1-printer', 'result'),
      JSON.stringify({ id, ok: true, state: 'ready', faults: [] }),
    );
  });

  const hall = await supportHall({}, { mqttUrl: mosquitto.url });
  const manager = await hall.signIn('shen-yue');
  await until('the open cover is listed', async () => (await troublesOf(hall, manager)).length === 1);
  expect((await devicesOf(hall, manager)).get('kiosk-1-printer')).toMatchObject({ state: 'fault' });
  expect(await hall.post('/devices/kiosk-1-printer/command', { type: 'status' }, manager)).toMatchObject({
    status: 200,
    body: { ok: true, state: 'ready' },
  });
  await mosquitto.kill();
  await until('the broker is missed', async () => {
    const { broker } = (await hall.get('/health')).body as { broker: { state: string } };
    return broker.state === 'offline';
  });
  expect(await hall.post('/devices/kiosk-1-printer/command', { type: 'status' }, manager)).toMatchObject({
    status: 504,
    body: { code: 'no-answer' },
  });
  await desk.endAsync(true);
  await hall.stop();
});

test('what an outside broker has kept of counters, queues and devices that are gone is cleared at start, and nothing else', async () => {
  const mosquitto = await startMosquitto();
  const other = await mqtt.connectAsync(mosquitto.url, { protocolVersion: 4, clientId: randomUUID() });
  const gone = [
    'counters/99/state',
    'counters/99/rating/invite',
    'queues/old/state',
    'zones/x/board',
    'devices/sold/status',
  ];
  const stays = ['hall/qingchuan/devices/kiosk-1/status', 'hall/elsewhere/counters/99/state', 'other/topic'];
  const status = JSON.stringify({ state: 'ready', faults: [], since: new Date().toISOString() });
  for (const topic of [...gone.map((name) => `hall/qingchuan/${name}`), ...stays])
    await other.publishAsync(topic, status, { qos: 1, retain: true });
  const kept = new Map<string, string>();
  const reader = await mqtt.connectAsync(mosquitto.url, { protocolVersion: 4, clientId: randomUUID() });
  reader.on('message', (topic, bytes) => kept.set(topic, bytes.toString()));
  await reader.subscribeAsync('#');
  await until('all are kept', () => kept.size === 8);
  const hall = await supportHall({}, { mqttUrl: mosquitto.url });
  await until('what is gone is cleared', () => gone.every((name) => kept.get(`hall/qingchuan/${name}`) === ''));
  for (const topic of stays) expect(kept.get(topic)).not.toBe('');
  await reader.endAsync(true);
  await other.endAsync(true);
  await hall.stop();
  await mosquitto.kill();
});
