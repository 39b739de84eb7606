import { expect, test } from 'vitest';
import { clockIn, todayAt } from '../src/page/guide/clock-in.ts';

test.each([
  ['9:05', '09:05'],
  ['09:05', '09:05'],
  [' 905 ', '09:05'],
  ['0905', '09:05'],
  ['17：30', '17:30'],
  ['0:00', '00:00'],
  ['24:00', undefined],
  ['9:60', undefined],
  ['9', undefined],
  ['9:5', undefined],
  ['nine', undefined],
  ['', undefined],
])('%s is %s', (typed, clock) => expect(clockIn(typed)).toBe(clock));

test('a time of day is of the day that the hall has, whatever the clock of this machine thinks', () => {
  const lateEvening = Date.parse('2026-11-21T16:30:12.345Z');
  expect(todayAt('00:10', lateEvening, 'Asia/Shanghai')).toBe('2026-11-21T16:10:00.000Z');
  expect(todayAt('00:10', lateEvening, 'UTC')).toBe('2026-11-21T00:10:00.000Z');
  expect(todayAt('00:10', lateEvening, 'America/New_York')).toBe('2026-11-21T05:10:00.000Z');
});
