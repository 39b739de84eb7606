import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../src/store/migrations.ts';
import { deskInTest, devicesOf, supportHall, troublesOf, until } from './desk-in-test.ts';
import { hallInTest } from './hall-in-test.ts';

test('a device is waited for until the grace is over', async () => {
  const hall = await supportHall({ graceSeconds: 600 });
  const guide = await hall.signIn('jiang-nan');
  expect((await devicesOf(hall, guide)).get('kiosk-1')).toMatchObject({
    state: 'unknown',
    words: { zh: '等待设备报到。' },
  });
  expect(await troublesOf(hall, guide)).toEqual([]);
  await hall.stop();
});

test('who has not reported after the grace is a trouble, and not the devices at its desk; it is over with its first word', async () => {
  const hall = await supportHall({ graceSeconds: 1 });
  const guide = await hall.signIn('jiang-nan');
  await until('three desks are missed', async () => (await troublesOf(hall, guide)).length === 3);
  const missed = await troublesOf(hall, guide);
  expect(missed.map(({ device }) => device).sort()).toEqual(['counter-desk-1', 'gateway-1', 'kiosk-1']);
  expect(missed[0]).toMatchObject({
    fault: { code: 'not-reported', words: { zh: expect.stringContaining('没有报到') } },
  });
  const devices = await devicesOf(hall, guide);
  expect(devices.get('kiosk-1-printer')).toMatchObject({ state: 'unknown', faults: [] });
  expect(devices.get('pad-3')).toMatchObject({ state: 'unknown', words: { zh: '设备没有接入。' } });

  const kiosk = await deskInTest(hall, 'kiosk-1');
  await kiosk.says('kiosk-1', 'ready');
  await until('the kiosk is no longer missed', async () =>
    (await troublesOf(hall, guide)).some(({ device, state }) => device === 'kiosk-1' && state === 'mended'),
  );
  await kiosk.die();
  await hall.stop();
});

test('a device that is unplugged for less than the settling time is no trouble; for longer it is', async () => {
  const hall = await supportHall({ settleSeconds: 2 });
  const guide = await hall.signIn('jiang-nan');
  const kiosk = await deskInTest(hall, 'kiosk-1');
  await kiosk.says('kiosk-1', 'ready');
  await kiosk.says('kiosk-1-printer', 'offline', 'offline');
  await until(
    'it shows as away',
    async () => (await devicesOf(hall, guide)).get('kiosk-1-printer')?.state === 'offline',
  );
  await kiosk.says('kiosk-1-printer', 'ready');
  await kiosk.says('kiosk-1-reader', 'offline', 'offline');
  await until('the reader is listed', async () => (await troublesOf(hall, guide)).length > 0);
  expect(await troublesOf(hall, guide)).toMatchObject([{ device: 'kiosk-1-reader' }]);
  await kiosk.die();
  await hall.stop();
});

test('a trouble that is over is closed by the hall after the quiet time, unless somebody outside repairs it', async () => {
  const hall = await supportHall({ quietMinutes: 0.02 });
  const guide = await hall.signIn('jiang-nan');
  const kiosk = await deskInTest(hall, 'kiosk-1');
  await kiosk.says('kiosk-1', 'ready');
  await kiosk.says('kiosk-1-printer', 'fault', 'mechanical');
  await kiosk.says('kiosk-1-reader', 'fault', 'self-test');
  await until('both are listed', async () => (await troublesOf(hall, guide)).length === 2);
  const ofReader = (await troublesOf(hall, guide)).find(({ device }) => device === 'kiosk-1-reader');
  await hall.post(`/support/${ofReader?.id}/repair`, { to: '供应商' }, guide);
  await kiosk.says('kiosk-1-printer', 'ready');
  await kiosk.says('kiosk-1-reader', 'ready');
  await until('one is closed', async () => (await troublesOf(hall, guide)).some(({ state }) => state === 'closed'));
  const now = new Map((await troublesOf(hall, guide)).map((row) => [row.device, row]));
  expect(now.get('kiosk-1-reader')).toMatchObject({ state: 'mended', repair: { to: '供应商' } });
  const closed = now.get('kiosk-1-printer');
  expect(closed).toMatchObject({ state: 'closed', closed: { at: expect.any(String) } });
  expect(closed?.closed).not.toHaveProperty('by');
  await kiosk.die();
  await hall.stop();
});

test('the list, who takes care, and since when a device is as it is outlive a restart of the hall', async () => {
  const hall = await supportHall();
  const guide = await hall.signIn('jiang-nan');
  const kiosk = await deskInTest(hall, 'kiosk-1');
  await kiosk.says('kiosk-1', 'ready');
  await kiosk.says('kiosk-1-printer', 'fault', 'paper-out');
  await until('it is listed', async () => (await troublesOf(hall, guide)).length === 1);
  const [before] = await troublesOf(hall, guide);
  await hall.post(`/support/${before?.id}/take`, {}, guide);
  const { since } = (await devicesOf(hall, guide)).get('kiosk-1-printer') ?? {};
  await kiosk.die();
  await hall.stop();

  const again = await supportHall({}, { data: hall.data });
  const kioskAgain = await deskInTest(again, 'kiosk-1');
  await kioskAgain.says('kiosk-1', 'ready');
  await kioskAgain.says('kiosk-1-printer', 'fault', 'paper-out');
  const guideAgain = await again.signIn('jiang-nan');
  await until(
    'it is heard again',
    async () => (await devicesOf(again, guideAgain)).get('kiosk-1-printer')?.state === 'fault',
  );
  const all = await troublesOf(again, guideAgain);
  const ofPrinter = all.filter(({ device }) => device === 'kiosk-1-printer');
  expect(ofPrinter).toMatchObject([
    { id: before?.id, since: before?.since, state: 'open', times: 1, taken: { by: { no: '0201' } } },
  ]);
  expect((await devicesOf(again, guideAgain)).get('kiosk-1-printer')?.since).toBe(since);
  await kioskAgain.die();
  await again.stop();
});

test('at night nobody misses what is switched off', async () => {
  // Open for one minute, twelve hours from now by the hall's clock.
  const noon = new Date(Date.now() + 12 * 3600_000);
  const hour = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    hourCycle: 'h23',
  }).format(noon);
  const hall = await supportHall(
    { graceSeconds: 1 },
    { change: (yaml) => yaml.replace('from: 00:00, to: 24:00', `from: ${hour}:30, to: ${hour}:31`) },
  );
  const guide = await hall.signIn('jiang-nan');
  const kiosk = await deskInTest(hall, 'kiosk-1');
  await kiosk.says('kiosk-1', 'ready');
  await kiosk.says('kiosk-1-printer', 'fault', 'mechanical');
  await kiosk.says('kiosk-1-reader', 'offline', 'offline');
  await until('the grace is over', async () => {
    const words = (await devicesOf(hall, guide)).get('gateway-1')?.words;
    return JSON.stringify(words).includes('没有接入');
  });
  await until('the broken printer is listed', async () => (await troublesOf(hall, guide)).length > 0);
  expect(await troublesOf(hall, guide)).toMatchObject([{ device: 'kiosk-1-printer' }]);
  await kiosk.die();
  await hall.stop();
});

test('a hall of the version before gets the new tables and keeps its data', async () => {
  const data = mkdtempSync(join(tmpdir(), 'jiaohao-older-'));
  const db = new Database(join(data, 'hall.db'));
  db.exec(migrations[0] ?? '');
  db.pragma('user_version = 1');
  db.exec(
    `INSERT INTO ticket (id, day, number, queue, lane, status, taken_at)
     VALUES ('t', '2026-11-20', 'A007', 'tax', 'normal', 'finished', 1)`,
  );
  db.close();
  const hall = await hallInTest({ data });
  expect((await hall.get('/support', await hall.signIn('jiang-nan'))).body).toEqual({ open: 0, troubles: [] });
  await hall.stop();
  const after = new Database(join(data, 'hall.db'), { readonly: true });
  expect(after.prepare('SELECT number FROM ticket').pluck().all()).toEqual(['A007']);
  after.close();
});
