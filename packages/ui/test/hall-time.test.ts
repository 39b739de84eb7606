import { expect, test } from 'vitest';
import { clockOffset, dateOf, timeOf, weekdayOf } from '../src/hall-time.ts';

const noon = new Date('2026-11-24T04:03:09Z');

test.each([
  ['Asia/Shanghai', '12:03'],
  ['UTC', '04:03'],
  ['Asia/Urumqi', '10:03'],
])('the time in %s is %s', (zone, time) => expect(timeOf(noon, zone)).toBe(time));

test('midnight is 00, never 24', () => expect(timeOf(new Date('2026-11-24T16:00:00Z'), 'Asia/Shanghai')).toBe('00:00'));

test('the date and weekday turn at midnight of the hall, in both languages', () => {
  const late = new Date('2026-11-24T16:30:00Z');
  expect(dateOf(late, 'Asia/Shanghai', 'zh')).toBe('2026年11月25日');
  expect(weekdayOf(late, 'Asia/Shanghai', 'zh')).toBe('星期三');
  expect(dateOf(late, 'UTC', 'en')).toBe('24 November 2026');
  expect(weekdayOf(late, 'UTC', 'en')).toBe('Tuesday');
});

const asked = Date.parse('2026-11-24T04:00:00.000Z');

test.each([
  ['the same second', 'Tue, 24 Nov 2026 04:00:00 GMT', 0],
  ['within the second that the header is cut to', 'Tue, 24 Nov 2026 04:00:01 GMT', 0],
  ['a screen five minutes behind', 'Tue, 24 Nov 2026 04:05:00 GMT', 300_400],
  ['a screen an hour ahead', 'Tue, 24 Nov 2026 03:00:00 GMT', -3_599_600],
  ['no header', null, 0],
  ['an unreadable header', 'soon', 0],
])('the clock difference: %s', (_name, header, offset) => expect(clockOffset(header, asked, asked + 200)).toBe(offset));
