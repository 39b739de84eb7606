import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HallConfig } from '@jiaohao/protocol';
import { afterAll, expect, test } from 'vitest';
import { createQuietHours } from '../src/catalog/quiet-hours.ts';
import { readHallConfig } from '../src/config.ts';
import { openStore } from '../src/store/open-store.ts';
import { demoConfig, hallInTest } from './hall-in-test.ts';

const data = mkdtempSync(join(tmpdir(), 'jiaohao-quiet-'));
const db = openStore(data);
afterAll(() => db.close());
const config = readHallConfig(demoConfig, {});
const insert = db.prepare(
  `INSERT INTO ticket (id, day, number, queue, lane, status, taken_at, called_at) VALUES (?, ?, ?, ?, 'normal', ?, ?, ?)`,
);

let tickets = 0;
/** A ticket taken at this time in Shanghai, called so many minutes later. */
const served = (queue: string, day: string, time: string, minutes: number, status = 'finished') => {
  tickets += 1;
  const taken = Date.parse(`${day}T${time}+08:00`);
  insert.run(`t${tickets}`, day, `A${tickets}`, queue, status, taken, taken + minutes * 60_000);
};

const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`);
const ask = (queue: string, day: string, changed: Partial<HallConfig> = {}) =>
  createQuietHours(db, { ...config, ...changed })(queue, at(day));

served('tax', '2026-11-20', '09:10:00', 10);
served('tax', '2026-11-20', '09:50:00', 20);
served('tax', '2026-11-19', '09:05:00', 60);
served('tax', '2026-11-20', '13:40:00', 4);
served('tax', '2026-11-19', '13:59:59', 7);
// None of these counts: another queue, gave up, served without waiting, today, and five weeks ago.
served('enquiry', '2026-11-20', '09:10:00', 500);
served('tax', '2026-11-20', '09:10:00', 500, 'no-show');
served('tax', '2026-11-20', '09:10:00', 0);
served('tax', '2026-11-21', '09:10:00', 500);
served('tax', '2026-10-15', '09:10:00', 500);

test('the usual wait of an hour is the median of the last four weeks', async () => {
  expect(await ask('tax', '2026-11-21')).toEqual({
    queue: 'tax',
    hours: [
      { hour: 9, waitMinutes: 20, tickets: 3 },
      { hour: 13, waitMinutes: 6, tickets: 2 },
    ],
  });
});

test('a queue of which nothing is known yet has no usual waits', async () => {
  expect(await ask('entry-exit', '2026-11-21')).toEqual({ queue: 'entry-exit', hours: [] });
});

test('what is older than four weeks is forgotten', async () => {
  expect((await ask('tax', '2026-12-18')).hours).toEqual([
    { hour: 9, waitMinutes: 20, tickets: 3 },
    { hour: 13, waitMinutes: 4, tickets: 1 },
  ]);
  expect((await ask('tax', '2027-01-18')).hours).toEqual([]);
});

test('an hour at which the hall is no longer open is not recommended', async () => {
  const hours: HallConfig['hours'] = [{ days: ['mon'], spans: [{ from: '08:30', to: '12:00' }] }];
  expect((await ask('tax', '2026-11-21', { hours })).hours.map(({ hour }) => hour)).toEqual([9]);
});

test('an answer is kept for ten minutes', async () => {
  const quiet = createQuietHours(db, config);
  const before = await quiet('residence', at('2026-11-21'));
  served('residence', '2026-11-20', '10:00:00', 8);
  expect(await quiet('residence', at('2026-11-21') + 9 * 60_000)).toBe(before);
});

test('anybody may ask the hall, of queues that it has', async () => {
  const hall = await hallInTest();
  try {
    expect(await hall.get('/queues/tax/quiet')).toMatchObject({ status: 200, body: { queue: 'tax', hours: [] } });
    expect(await hall.get('/queues/no-such/quiet')).toMatchObject({ status: 404, body: { code: 'unknown-queue' } });
  } finally {
    await hall.stop();
  }
});
