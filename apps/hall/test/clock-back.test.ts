import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deskInTest, devicesOf, supportHall, type TestDesk, troublesOf, until } from './desk-in-test.ts';
import type { TestHall } from './hall-in-test.ts';

const hour = 3600_000;
const now = Date.now;
let ahead = 0;
let hall: TestHall;
let desk: TestDesk | undefined;

/** The machine starts with a wrong clock, and the network puts it right. */
beforeEach(() => {
  ahead = hour;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
});
afterEach(async () => {
  await desk?.die();
  desk = undefined;
  await hall.stop();
  vi.restoreAllMocks();
});

test('who does not report is missed after the grace, and the hall knows how long it has been up', async () => {
  hall = await supportHall({ graceSeconds: 1 });
  ahead = 0;
  const guide = await hall.signIn('jiang-nan');
  await until('three desks are missed', async () => (await troublesOf(hall, guide)).length === 3);
  expect((await hall.get('/health')).body.uptimeSeconds).toBeGreaterThanOrEqual(0);
  const since = Date.parse(String((await devicesOf(hall, guide)).get('pad-3')?.since));
  expect(since).toBeLessThanOrEqual(now());
});

test('a device that went away before is listed, and one that was mended before is closed', async () => {
  hall = await supportHall({ settleSeconds: 1, quietMinutes: 0.02 });
  const before = await hall.signIn('jiang-nan');
  desk = await deskInTest(hall, 'kiosk-1');
  await desk.says('kiosk-1', 'ready');
  await desk.says('kiosk-1-printer', 'fault', 'paper-out');
  await until('no paper is listed', async () => (await troublesOf(hall, before)).length === 1);
  await desk.says('kiosk-1-reader', 'offline', 'offline');
  await desk.says('kiosk-1-printer', 'ready');
  await until('it is mended', async () => (await troublesOf(hall, before)).some(({ state }) => state !== 'open'));
  ahead = 0;
  const guide = await hall.signIn('jiang-nan');
  const listed = async () => (await troublesOf(hall, guide)).map(({ device, state }) => `${device} ${state}`);
  await until('one is closed, the other open', async () => {
    const all = await listed();
    return all.includes('kiosk-1-printer closed') && all.includes('kiosk-1-reader open');
  });
});
