import { expect, test } from 'vitest';
import { ringDashes, ringPart, secondsLeft } from '../src/ring.ts';

test.each([
  [60_000, 0, 60],
  [60_000, 1, 60],
  [60_000, 1000, 59],
  [60_000, 59_001, 1],
  [60_000, 60_000, 0],
  [60_000, 70_000, 0],
])('ending at %i, at %i: %i s are shown', (endsAt, at, seconds) => {
  expect(secondsLeft(endsAt, at)).toBe(seconds);
});

test('the ring empties evenly and stays within itself', () => {
  expect(ringPart(60_000, 0, 60_000)).toBe(1);
  expect(ringPart(60_000, 45_000, 60_000)).toBe(0.25);
  expect(ringPart(60_000, 61_000, 60_000)).toBe(0);
  expect(ringPart(60_000, -5000, 60_000)).toBe(1);
  expect(ringPart(60_000, 0, 0)).toBe(0);
});

test('what is drawn and what is left out make the whole circle', () => {
  const [drawn = 0, left = 0] = ringDashes(42, 0.25).split(' ').map(Number);
  expect(drawn + left).toBeCloseTo(2 * Math.PI * 42, 1);
  expect(left / drawn).toBeCloseTo(3, 2);
});
