import { join } from 'node:path';
import type { RatingInvite } from '@jiaohao/protocol';
import Database from 'better-sqlite3';
import mqtt from 'mqtt';
import { expect, test } from 'vitest';
import { supportHall, until } from './desk-in-test.ts';
import { hallInTest, type TestHall } from './hall-in-test.ts';

const terminal = (hall: TestHall, id: string) =>
  mqtt.connectAsync(`mqtt://127.0.0.1:${hall.mqtt}`, {
    protocolVersion: 4,
    username: id,
    password: hall.demo?.devices.find((device) => device.id === id)?.token ?? '',
  });

test('pad and keypad are both invited, and both answering counts once', async () => {
  const hall = await hallInTest();
  const [pad, desk] = await Promise.all([terminal(hall, 'pad-1'), terminal(hall, 'counter-desk-1')]);
  const invites: RatingInvite[] = [];
  desk.on('message', (_topic, bytes) => bytes.length > 0 && invites.push(JSON.parse(bytes.toString()) as RatingInvite));
  await desk.subscribeAsync('hall/qingchuan/counters/1/rating/invite');
  const clerk = await hall.signIn('zhao-min');
  await hall.post('/tickets', { queue: 'social-insurance' }, hall.kiosk);
  for (const verb of ['open', 'call-next', 'start', 'finish']) await hall.post(`/counters/1/${verb}`, {}, clerk);
  await until('the desk is invited', () => invites.length > 0);

  const answer = { invitation: invites[0]?.invitation, reasons: [] };
  const place = 'hall/qingchuan/counters/1/rating/result';
  await Promise.all([
    desk.publishAsync(place, JSON.stringify({ ...answer, grade: 4, via: 'counter-1-rating' }), { qos: 1 }),
    pad.publishAsync(place, JSON.stringify({ ...answer, grade: 5, via: 'pad-1' }), { qos: 1 }),
  ]);
  // A later one of the same invitation too.
  await pad.publishAsync(place, JSON.stringify({ ...answer, grade: 1, via: 'pad-1' }), { qos: 1 });
  await until('it is over', async () => {
    const { dropped } = (await hall.get('/health')).body as { dropped: { reasons: { why: string }[] } };
    return dropped.reasons.some(({ why }) => why.startsWith('rating'));
  });
  await Promise.all([pad.endAsync(true), desk.endAsync(true)]);
  await hall.stop();
  const db = new Database(join(hall.data, 'hall.db'), { readonly: true });
  expect(db.prepare(`SELECT count(*) FROM event WHERE type = 'rated'`).pluck().get()).toBe(1);
  expect([4, 5]).toContain(db.prepare('SELECT grade FROM invitation').pluck().get());
  db.close();
});

test('a counter with a keypad and no pad is invited', async () => {
  const hall = await supportHall({}, { change: (yaml) => yaml.replace(/.*id: pad-1,.*\n/, '') });
  const desk = await terminal(hall, 'counter-desk-1');
  let invited = false;
  desk.on('message', (_topic, bytes) => {
    invited ||= bytes.length > 0;
  });
  await desk.subscribeAsync('hall/qingchuan/counters/1/rating/invite');
  const clerk = await hall.signIn('zhao-min');
  await hall.post('/tickets', { queue: 'social-insurance' }, hall.kiosk);
  for (const verb of ['open', 'call-next', 'start', 'finish']) await hall.post(`/counters/1/${verb}`, {}, clerk);
  await until('the keypad is invited', () => invited);
  await desk.endAsync(true);
  await hall.stop();
});
