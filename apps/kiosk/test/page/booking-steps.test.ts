import type { BookingAnswer, SlotsAnswer } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { type Booking, type BookStep, dayShown, leftOn, picking, walk } from '../../src/page/book/booking-steps.ts';

const slot = { from: '2026-11-24T09:00:00+08:00', to: '2026-11-24T09:30:00+08:00', left: 2 };
const through = (...steps: BookStep[]): Booking => steps.reduce(walk, picking);
const choose: BookStep = { do: 'choose', slot };
const book: BookStep = { do: 'book', request: 'r1' };
const text = { zh: '不行', en: 'No' };
const no = (code: string, request = 'r1'): BookStep => ({ do: 'answer', request, said: { ok: false, code, text } });
const booking = { token: 'tok', code: '482915' } as BookingAnswer;
const yes: BookStep = { do: 'answer', request: 'r1', said: { ok: true, answer: booking } };

test('a time, the confirmation, the booking, the slip', () => {
  expect(through(choose)).toMatchObject({ at: 'confirm', slot });
  expect(through(choose, book)).toMatchObject({ at: 'asking', request: 'r1' });
  expect(through(choose, book, yes)).toMatchObject({ at: 'booked', booking, slip: undefined });
  expect(through(choose, book, yes, { do: 'slip', slip: { via: 'paper' } })).toMatchObject({ slip: { via: 'paper' } });
});

test.each(['slot-full', 'unknown-slot'])('%s leads back to the times, and says so', (code) => {
  expect(through(choose, book, no(code))).toEqual({ at: 'pick', told: text });
});

test.each(['card-forgotten', 'card-needed'])('%s asks for the card again and keeps the time', (code) => {
  expect(through(choose, book, no(code))).toEqual({ at: 'confirm', slot, told: text });
});

test.each(['booking-barred', 'already-booked', 'hall-away'])('%s is said, and can be left or tried again', (code) => {
  const refused = through(choose, book, no(code));
  expect(refused).toMatchObject({ at: 'refused', code });
  expect(walk(refused, { do: 'pick' })).toBe(picking);
  expect(walk(refused, { do: 'book', request: 'r2' })).toMatchObject({ at: 'asking', slot });
});

test('an answer to another question, and the second tap, change nothing', () => {
  const asking = through(choose, book);
  expect(walk(asking, no('slot-full', 'r0'))).toBe(asking);
  expect(walk(asking, { do: 'book', request: 'r2' })).toBe(asking);
  expect(walk(asking, { do: 'pick' })).toBe(asking);
});

const day = (name: string, ...left: number[]): SlotsAnswer['days'][number] => ({
  day: name,
  slots: left.map((each) => ({ ...slot, left: each })),
});
const slots: SlotsAnswer = { item: 'i', days: [day('2026-11-22'), day('2026-11-23', 0, 0), day('2026-11-24', 1, 2)] };

test('the first day with something left is shown, unless another was chosen', () => {
  expect(dayShown(slots, undefined)?.day).toBe('2026-11-24');
  expect(dayShown(slots, '2026-11-23')?.day).toBe('2026-11-23');
  expect(dayShown({ item: 'i', days: slots.days.slice(0, 2) }, undefined)).toBeUndefined();
  expect(slots.days.map(leftOn)).toEqual([0, 0, 3]);
});
