import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskInTest, devicesOf, supportHall, type TestDesk, until } from './desk-in-test.ts';
import type { TestHall } from './hall-in-test.ts';

let hall: TestHall;
let kiosk: TestDesk;
let manager: string;
const held = ['kiosk-1', 'kiosk-1-printer', 'kiosk-1-reader', 'kiosk-1-code'];

beforeAll(async () => {
  hall = await supportHall();
  manager = await hall.signIn('shen-yue');
  kiosk = await deskInTest(hall, 'kiosk-1');
  await kiosk.says('kiosk-1', 'ready');
  await kiosk.says('kiosk-1-printer', 'fault', 'paper-out');
  await kiosk.answers(held, (device, type) => {
    if (device === 'kiosk-1-code') return undefined;
    if (device === 'kiosk-1') return { ok: true, state: 'degraded', faults: ['kiosk-1-printer'] };
    if (device === 'kiosk-1-reader') return { ok: true, state: 'ready', faults: [] };
    if (type === 'status') return { ok: true, state: 'fault', faults: ['paper-out'] };
    return type === 'test'
      ? { ok: false, code: 'paper-out' }
      : { ok: true, text: { zh: '设备已重新连接。', en: 'Connected again.' } };
  });
});
afterAll(async () => {
  await kiosk.die();
  await hall.stop();
});

const command = (device: string, type: string, key?: string) =>
  hall.post(`/devices/${device}/command`, { type }, manager, key === undefined ? {} : { 'idempotency-key': key });

test('status answers how the device is, its faults in words', async () => {
  expect(await command('kiosk-1-printer', 'status')).toMatchObject({
    status: 200,
    body: {
      ok: true,
      state: 'fault',
      words: { zh: expect.stringContaining('票纸已用完') },
      faults: [{ code: 'paper-out', weight: 'fault' }],
    },
  });
  expect((await command('kiosk-1-reader', 'status')).body).toMatchObject({
    state: 'ready',
    words: { zh: '设备正常。' },
    faults: [],
  });
});

test('a desk names its troubled devices, which are no faults of its own', async () => {
  expect((await command('kiosk-1', 'status')).body).toMatchObject({ ok: true, state: 'degraded', faults: [] });
});

test("a device's refusal comes back in words", async () => {
  expect(await command('kiosk-1-printer', 'test')).toMatchObject({
    status: 200,
    body: { ok: false, words: { en: expect.stringContaining('out of paper') } },
  });
});

test('what the desk says in words is passed on', async () => {
  expect((await command('kiosk-1-printer', 'restart')).body).toMatchObject({
    ok: true,
    words: { zh: '设备已重新连接。' },
  });
});

test('silence is a problem, in words and not before the deadline', async () => {
  expect(await command('kiosk-1-code', 'status')).toMatchObject({ status: 504, body: { code: 'no-answer' } });
  expect(kiosk.heard).toContain('kiosk-1-code status');
});

test.each([
  ['a screen', 'board-a', 504, 'no-answer'],
  ['an unknown device', 'nowhere', 404, 'unknown-device'],
])('%s takes no commands', async (_name, device, status, code) => {
  expect(await command(device, 'status')).toMatchObject({ status, body: { code } });
});

test('two requests with one key at the same time are one command with one answer', async () => {
  const before = kiosk.heard.filter((line) => line === 'kiosk-1-printer restart').length;
  const both = await Promise.all([
    command('kiosk-1-printer', 'restart', 'k-1'),
    command('kiosk-1-printer', 'restart', 'k-1'),
  ]);
  const later = await command('kiosk-1-printer', 'restart', 'k-1');
  expect(new Set([...both, later].map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(kiosk.heard.filter((line) => line === 'kiosk-1-printer restart')).toHaveLength(before + 1);
  expect(await command('kiosk-1-printer', 'test', 'k-1')).toMatchObject({ status: 409, body: { code: 'key-reused' } });
});

test('a result for another device, or one that nobody asked for, answers nothing', async () => {
  const asked = command('kiosk-1-code', 'status');
  await kiosk.publish('hall/qingchuan/devices/kiosk-1-printer/result', { id: 'made-up', ok: true });
  expect((await asked).status).toBe(504);
});

describe('who may', () => {
  test.each([
    ['zhao-min', 403],
    ['jiang-nan', 403],
    ['admin', 200],
  ])('%s: %i', async (user, status) => {
    const as = await hall.signIn(user);
    expect((await hall.post('/devices/kiosk-1-reader/command', { type: 'status' }, as)).status).toBe(status);
  });
});

test('a desk that has gone is not waited for', async () => {
  const desk = await deskInTest(hall, 'gateway-1');
  await desk.says('gateway-1', 'ready');
  await desk.die();
  await until('it is away', async () => (await devicesOf(hall, manager)).get('gateway-1')?.state === 'offline');
  // A loudspeaker's test may take half a minute: the answer comes although nobody waits for that.
  expect(await command('speaker-a', 'test')).toMatchObject({ status: 504, body: { code: 'no-answer' } });
}, 15_000);

test('who is thought away is asked all the same, and an answer means that its desk is there', async () => {
  const [late, desk] = [await deskInTest(hall, 'gateway-1'), await deskInTest(hall, 'gateway-1')];
  await desk.answers(['gateway-1', 'speaker-a'], (device) => ({
    ok: true,
    state: device === 'gateway-1' ? 'degraded' : 'fault',
    faults: device === 'gateway-1' ? ['speaker-a'] : ['no-answer'],
  }));
  await desk.says('speaker-a', 'ready');
  await desk.says('gateway-1', 'ready');
  const state = async (device: string) => (await devicesOf(hall, manager)).get(device)?.state;
  await until('it is there', async () => (await state('speaker-a')) === 'ready');
  await late.says('gateway-1', 'offline', 'offline');
  await until('its topic says that it is away', async () => (await state('gateway-1')) === 'offline');
  // What a desk holds is said to be away too, a moment later.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await state('speaker-a')).toBe('unknown');
  expect(await command('speaker-a', 'status')).toMatchObject({ status: 200, body: { ok: true, state: 'fault' } });
  expect([await state('gateway-1'), await state('speaker-a')]).toEqual(['ready', 'fault']);
  await until('the desk is asked to say so itself', () => desk.heard.includes('gateway-1 status'));
  expect((await command('speaker-a', 'test')).status).toBe(200);
  await desk.die();
});
