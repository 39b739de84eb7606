import type { ChecklistAnswer, ChecklistNews } from '@jiaohao/protocol';
import mqtt from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskInTest, devicesOf, supportHall, type TestDesk, until } from './desk-in-test.ts';
import type { TestHall } from './hall-in-test.ts';

let hall: TestHall;
let desks: TestDesk[];
let manager: string;

const held = {
  'kiosk-1': ['kiosk-1-printer', 'kiosk-1-reader', 'kiosk-1-code'],
  'counter-desk-1': [
    'counter-1-reader',
    'counter-1-passport',
    'counter-1-code',
    'counter-1-scanner',
    'counter-1-printer',
    'counter-1-keypad',
    'counter-1-rating',
  ],
  'board-a': [],
};
const faults: Record<string, string[]> = {
  'kiosk-1-printer': ['paper-low'],
  'counter-1-printer': ['media-out', 'paper-jam'],
  'counter-1-scanner': ['no-answer'],
};
const silent = new Set(['counter-1-passport']);

beforeAll(async () => {
  hall = await supportHall();
  manager = await hall.signIn('shen-yue');
  await hall.signIn('zhao-min');
  desks = await Promise.all(
    Object.entries(held).map(async ([id, devices]) => {
      const desk = await deskInTest(hall, id);
      await desk.says(id, 'ready');
      const all = devices.length > 0 ? [id, ...devices] : [];
      if (all.length > 0)
        await desk.answers(all, (device) => {
          if (silent.has(device)) return undefined;
          const mine = faults[device] ?? [];
          return { ok: true, state: mine.length > 0 ? 'fault' : 'ready', faults: mine };
        });
      return desk;
    }),
  );
});
afterAll(async () => {
  for (const desk of desks) await desk.die();
  await hall.stop();
});

const answer = (body: Record<string, unknown>) => body as unknown as ChecklistAnswer;
const linesOf = ({ groups }: ChecklistAnswer, place: string) =>
  Object.fromEntries(
    groups.filter(({ place: { id } }) => id === place).flatMap(({ lines }) => lines.map((line) => [line.item, line])),
  );

test('before it was run it holds only what persons have to see to', async () => {
  const { body } = await hall.get('/checklist', manager);
  expect(answer(body).groups).toEqual([]);
  expect(answer(body).ticks.map(({ item }) => item)).toEqual(['facilities', 'published', 'forms', 'dress']);
});

test('everything is asked at once, and each line says how it is', async () => {
  const heard: ChecklistNews[] = [];
  const ear = await mqtt.connectAsync(`mqtt://127.0.0.1:${hall.mqtt}`, {
    protocolVersion: 4,
    username: 'shen-yue',
    password: manager,
  });
  ear.on('message', (_topic, bytes) => heard.push(JSON.parse(bytes.toString()) as ChecklistNews));
  await ear.subscribeAsync('hall/qingchuan/checklist');

  const { status, body } = await hall.post('/checklist', {}, manager);
  expect(status).toBe(200);
  const result = answer(body);
  expect(result.running).toBeUndefined();
  expect(result.groups.map(({ place }) => place.id)).toEqual([
    ...Array.from({ length: 12 }, (_, i) => String(i + 1)),
    'kiosk-1',
    'kiosk-2',
  ]);

  const counter = linesOf(result, '1');
  expect(Object.entries(counter).map(([item, { state }]) => `${item} ${state}`)).toEqual([
    'terminal ok',
    'network ok',
    'login ok',
    'id-card no-answer',
    'scanner trouble',
    'page-printer trouble',
    'calling no-answer',
    'rating no-answer',
    'consumables trouble',
  ]);
  expect(counter.login?.words.zh).toBe('赵敏 已登录');
  expect(counter['id-card']?.words.zh).toBe('护照阅读机：没有应答');
  expect(counter['page-printer']?.words.zh).toMatch(/^A4打印机：打印机卡纸。/);
  expect(counter.consumables?.words.zh).toMatch(/^A4打印机：打印机没有A4纸了。/);
  expect(counter.calling?.words.zh).toBe('窗口显示屏：没有应答；语音音箱：没有应答');
  expect(counter.rating?.words.zh).toBe('评价器：没有连接');

  const kiosk = linesOf(result, 'kiosk-1');
  expect(kiosk['ticket-printer']?.state).toBe('ok');
  expect(kiosk.consumables).toMatchObject({ state: 'trouble', words: { zh: expect.stringContaining('票纸即将用完') } });
  expect(kiosk['page-printer']?.state).toBe('no-answer');
  expect(linesOf(result, 'kiosk-2').terminal?.state).toBe('no-answer');
  const seven = linesOf(result, '7');
  expect(seven.terminal).toMatchObject({ state: 'absent', words: { zh: '未配置' } });
  expect(seven.login).toMatchObject({ state: 'trouble', words: { en: 'Nobody has signed in yet' } });

  await until('its end is told', () => heard.some(({ running }) => running) && heard.at(-1)?.running === false);
  const asked = heard.find(({ running }) => running)?.asked ?? 0;
  expect(asked).toBe(desks.flatMap(({ heard: commands }) => commands).length + 7);
  expect(Math.max(...heard.map(({ answered }) => answered))).toBe(11);
  await ear.endAsync();
  expect(answer((await hall.get('/checklist', manager)).body)).toEqual(result);
});

test('one counter is asked anew, and the others keep what was found', async () => {
  const before = answer((await hall.get('/checklist', manager)).body);
  faults['counter-1-printer'] = [];
  const clerk = await hall.signIn('zhao-min');
  const { body } = await hall.post('/checklist', { counter: '1' }, clerk);
  expect(linesOf(answer(body), '1')['page-printer']?.state).toBe('ok');
  expect(linesOf(answer(body), 'kiosk-1')).toEqual(linesOf(before, 'kiosk-1'));
  const [one, two] = answer(body).groups;
  expect([one?.by.name, two?.by.name]).toEqual(['赵敏', '沈岳']);
});

test('a counter whose desk is thought away is asked all the same', async () => {
  const late = await deskInTest(hall, 'counter-desk-1');
  await late.says('counter-desk-1', 'offline', 'offline');
  const state = async () => (await devicesOf(hall, manager)).get('counter-desk-1')?.state;
  await until('its topic says that it is away', async () => (await state()) === 'offline');
  const { body } = await hall.post('/checklist', { counter: '1' }, manager);
  const lines = linesOf(answer(body), '1');
  expect([lines.terminal?.state, lines.network?.state, lines['page-printer']?.state]).toEqual(['ok', 'ok', 'ok']);
  expect(await state()).toBe('ready');
});

test('a tick holds who and when, twice is once, and it can be taken back', async () => {
  const guide = await hall.signIn('jiang-nan');
  const tick = (done: boolean, as = guide) => hall.post('/checklist/tick', { item: 'dress', done }, as);
  const first = answer((await tick(true)).body).ticks.find(({ item }) => item === 'dress');
  expect(first?.done).toMatchObject({ by: { name: '蒋楠' } });
  expect(answer((await tick(true, manager)).body).ticks.find(({ item }) => item === 'dress')).toEqual(first);
  expect(answer((await tick(false)).body).ticks.find(({ item }) => item === 'dress')).not.toHaveProperty('done');
});

test.each<[string, string, object, number, string]>([
  ['a clerk for all counters', 'zhao-min', {}, 403, 'forbidden'],
  ['a clerk for another counter', 'zhao-min', { counter: '2' }, 403, 'forbidden'],
  ['a counter that is not there', 'shen-yue', { counter: '99' }, 404, 'unknown-counter'],
  ['no counter at all', 'shen-yue', { counter: 'A/1' }, 400, 'bad-body'],
])('%s', async (_name, user, body, status, code) => {
  expect(await hall.post('/checklist', body, await hall.signIn(user))).toMatchObject({ status, body: { code } });
});

test('an unknown point cannot be ticked', async () => {
  expect(await hall.post('/checklist/tick', { item: 'weather', done: true }, manager)).toMatchObject({
    status: 404,
    body: { code: 'unknown-item' },
  });
});
