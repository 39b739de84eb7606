import type { BookingAnswer } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { candidates, minutesUntil, standingOf } from '../../src/page/check-in/standing.ts';

const zone = 'Asia/Shanghai';
const at = (clock: string, day = '24') => `2026-11-${day}T${clock}:00+08:00`;
const booking = (more: Partial<BookingAnswer> = {}): BookingAnswer => ({
  token: 'tok',
  code: '482915',
  item: 'estate',
  itemName: { zh: '不动产', en: 'Real estate' },
  queue: 'estate',
  from: at('09:00'),
  to: at('09:30'),
  checkInFrom: at('08:30'),
  checkInTo: at('09:15'),
  status: 'booked',
  area: { zh: 'B区', en: 'Area B' },
  person: '张*三',
  link: 'http://127.0.0.1/b/tok',
  ...more,
});

test.each([
  ['08:29', 'early'],
  ['08:30', 'open'],
  ['09:15', 'open'],
  ['09:16', 'late'],
] as const)('at %s it is %s', (clock, standing) => {
  expect(standingOf(booking(), new Date(at(clock)))).toBe(standing);
});

test.each([
  ['checked-in', 'checked-in'],
  ['cancelled', 'cancelled'],
  ['missed', 'late'],
] as const)('what the hall says counts: %s is %s at any time', (status, standing) => {
  expect(standingOf(booking({ status }), new Date(at('09:00')))).toBe(standing);
});

test('minutes until are whole and never none', () => {
  expect(minutesUntil(at('08:30'), new Date(at('08:09')))).toBe(21);
  expect(minutesUntil(at('08:30'), new Date('2026-11-24T08:29:59+08:00'))).toBe(1);
  expect(minutesUntil(at('08:30'), new Date(at('08:40')))).toBe(1);
});

test('open bookings come soonest first, and hide what is over', () => {
  const later = booking({ token: 'later', from: at('15:00') });
  const used = booking({ token: 'used', status: 'checked-in' });
  const found = candidates({ bookings: [later, used, booking()] }, new Date(at('08:00')), zone);
  expect(found.map(({ token }) => token)).toEqual(['tok', 'later']);
});

test('without open ones, those of today that were used or missed; never cancelled or of other days', () => {
  const all = [
    booking({ token: 'used', status: 'checked-in' }),
    booking({ token: 'missed', status: 'missed', from: at('08:00') }),
    booking({ token: 'given-up', status: 'cancelled' }),
    booking({ token: 'yesterday', status: 'missed', from: at('09:00', '23') }),
  ];
  expect(candidates({ bookings: all }, new Date(at('10:00')), zone).map(({ token }) => token)).toEqual([
    'missed',
    'used',
  ]);
});
