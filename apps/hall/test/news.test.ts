import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectBus } from '@jiaohao/bus';
import type { Board, Call, CounterNews, QueueNews } from '@jiaohao/protocol';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { chineseCount } from '../src/view/board-view.ts';
import { demoConfig, hallInTest, type TestHall } from './hall-in-test.ts';

const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; !holds() && waited < 500; waited++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
};

const listen = (hall: TestHall) => {
  const calls: Call[] = [];
  const seen: { board?: Board; queue?: QueueNews; counter?: CounterNews } = {};
  const token = hall.demo?.devices.find((device) => device.id === 'board-c')?.token ?? '';
  const bus = connectBus({
    url: `mqtt://127.0.0.1:${hall.mqtt}`,
    hall: 'qingchuan',
    clientId: `board-c-${Math.random()}`,
    username: 'board-c',
    password: token,
    onState: () => {},
  });
  bus.on('calls', {}, (call) => call && calls.push(call));
  bus.on('board', { zone: 'c' }, (board) => board && Object.assign(seen, { board }));
  bus.on('queue', { queue: 'enquiry' }, (queue) => queue && Object.assign(seen, { queue }));
  bus.on('counter', { counter: '12' }, (counter) => counter && Object.assign(seen, { counter }));
  return { bus, calls, seen };
};

test('a call reaches calls, counter, queue and board, and late readers find the state', async () => {
  const hall = await hallInTest();
  const first = listen(hall);
  await until(() => first.seen.counter?.state === 'closed');
  const clerk = await hall.signIn('wei-ping');
  await hall.post('/tickets', { queue: 'enquiry' }, hall.kiosk);
  await until(() => first.seen.queue?.waiting === 1);
  await hall.post('/counters/12/open', {}, clerk);
  await hall.post('/counters/12/call-next', {}, clerk);
  await hall.post('/counters/12/recall', {}, clerk);
  await until(() => first.calls.length === 2 && first.seen.board?.rows.length === 1);
  expect(first.calls).toMatchObject([
    {
      seq: 1,
      kind: 'called',
      number: 'K001',
      counter: '12',
      zone: 'c',
      speech: { zh: '请 K 零 零 一 号 到 十二 号 窗口' },
    },
    { seq: 2, kind: 'recalled', number: 'K001' },
  ]);
  expect(first.seen.counter).toMatchObject({ state: 'calling', number: 'K001', clerk: { no: '0112', name: '卫萍' } });
  const late = listen(hall);
  await until(() => late.seen.board !== undefined && late.seen.counter !== undefined);
  expect(late.seen.board?.rows).toMatchObject([{ number: 'K001', counter: '12', state: 'calling' }]);
  expect(late.seen.queue?.waiting).toBe(0);
  expect(late.calls).toEqual([]);
  await Promise.all([first.bus.close(), late.bus.close()]);
  await hall.stop();
});

test('a call that was logged but not published is heard by the screens after the restart, with its number', async () => {
  const hall = await hallInTest();
  const clerk = await hall.signIn('wei-ping');
  await hall.post('/tickets', { queue: 'enquiry' }, hall.kiosk);
  await hall.post('/counters/12/open', {}, clerk);
  await hall.post('/counters/12/call-next', {}, clerk);
  await hall.stop();
  const db = new Database(join(hall.data, 'hall.db'));
  expect(db.prepare('SELECT published FROM outbox').pluck().get()).toBe(1);
  db.exec('UPDATE outbox SET published = 0');
  db.close();
  const again = await hallInTest({ data: hall.data });
  const { bus, calls } = listen(again);
  await until(() => calls.length > 0);
  expect(calls).toMatchObject([{ seq: 1, kind: 'called', number: 'K001', counter: '12' }]);
  await bus.close();
  await again.stop();
  const after = new Database(join(hall.data, 'hall.db'));
  expect(after.prepare('SELECT published FROM outbox').pluck().get()).toBe(1);
  expect(after.prepare('SELECT count(*) FROM call').pluck().get()).toBe(1);
  after.close();
});

test('a counter that was open and is no longer configured does not stop the hall', async () => {
  const hall = await hallInTest();
  const clerk = await hall.signIn('feng-lei');
  await hall.post('/counters/9/open', {}, clerk);
  await hall.stop();
  const config = join(hall.data, 'smaller.yaml');
  const lines = readFileSync(demoConfig, 'utf8').split('\n');
  writeFileSync(config, lines.filter((line) => !/id: "9"|counter: "9"/.test(line)).join('\n'));
  const again = await hallInTest({ data: hall.data, config });
  const { bus, seen } = listen(again);
  await again.post('/counters/9/close', {}, await again.signIn('shen-yue'));
  await again.post('/tickets', { queue: 'enquiry' }, again.kiosk);
  await until(() => seen.queue?.waiting === 1);
  expect(await again.get('/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  await bus.close();
  await again.stop();
});

test.each([
  [0, '零'],
  [3, '三'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [99, '九十九'],
  [105, '一 零 五'],
])('counter %i is spoken %s', (count, words) => expect(chineseCount(count)).toBe(words));
