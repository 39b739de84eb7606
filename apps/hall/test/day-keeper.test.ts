import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantOf } from '@jiaohao/calendar';
import type { HallConfig } from '@jiaohao/protocol';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { readHallConfig, rulesOf } from '../src/config.ts';
import { createDayKeeper } from '../src/day-keeper.ts';
import { openStore } from '../src/store/open-store.ts';
import { demoConfig } from './hall-in-test.ts';
import { writerInTest } from './writer-in-test.ts';

const throwIt = (error: unknown) => {
  throw error;
};

/** A hall with the usual hours of Monday to Friday, and a clock that stands where the test puts it. */
const usualHall = () => {
  const demo = readHallConfig(demoConfig, {});
  const spans = [
    { from: '08:30', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ];
  const config: HallConfig = {
    ...demo,
    holidays: true,
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], spans }],
  };
  const db = openStore(mkdtempSync(join(tmpdir(), 'jiaohao-day-')));
  const writer = writerInTest(db, rulesOf(demo));
  const clock = virtualTime();
  const keeper = createDayKeeper({ config, writer, time: clock, onTrouble: throwIt });
  const at = async (date: string, time: string) => {
    clock.setWall(instantOf(date, time, 'Asia/Shanghai'));
    await keeper.turnDay();
  };
  const take = (ticket: string) =>
    writer.submit({ actor: 'k', run: (turn) => turn.run({ type: 'take', at: clock.wall(), ticket, queue: 'tax' }) });
  const stop = () => {
    keeper.stop();
    db.close();
  };
  const statusOf = (ticket: string) => db.prepare('SELECT status FROM ticket WHERE id = ?').pluck().get(ticket);
  return { writer, at, take, statusOf, stop };
};

test('a day opens with its windows, and the next morning starts with number one', async () => {
  const { writer, at, take, stop } = usualHall();
  await at('2026-11-25', '07:00');
  expect(await take('t0')).toMatchObject({ code: 'queue-closed' });
  await at('2026-11-25', '09:00');
  expect(await take('t1')).toBeUndefined();
  await at('2026-11-25', '12:30');
  expect(await take('t2')).toMatchObject({
    code: 'queue-closed',
    opens: instantOf('2026-11-25', '13:30', 'Asia/Shanghai'),
  });
  await at('2026-11-26', '09:00');
  expect(writer.hall.day?.day).toBe('2026-11-26');
  expect(await take('t3')).toBeUndefined();
  expect(writer.hall.tickets.get('t3')?.number).toBe('E001');
  stop();
});

test('whoever still waits at midnight has expired, and the new day begins empty', async () => {
  const { writer, at, take, statusOf, stop } = usualHall();
  await at('2026-11-25', '17:00');
  await take('t1');
  expect(statusOf('t1')).toBe('waiting');
  await at('2026-11-26', '00:00');
  expect(statusOf('t1')).toBe('expired');
  expect(writer.hall.tickets.size).toBe(0);
  stop();
});

test('a clock that jumps to another day and back draws no number twice', async () => {
  const { writer, at, take, stop } = usualHall();
  await at('2026-11-25', '09:00');
  await take('t1');
  await take('t2');
  await at('2026-12-09', '09:00');
  await take('t3');
  await at('2026-11-25', '09:05');
  await take('t4');
  expect(writer.hall.day?.day).toBe('2026-11-25');
  expect(writer.hall.tickets.get('t4')?.number).toBe('E003');
  stop();
});

test.each([
  ['2026-11-22', 'a Sunday'],
  ['2025-10-01', 'National Day'],
])('%s is %s: the day opens, tickets do not', async (date) => {
  const { at, take, stop } = usualHall();
  await at(date, '10:00');
  expect(await take('t1')).toMatchObject({ code: 'queue-closed' });
  stop();
});
