import { expect, test } from 'vitest';
import { pressGuard, settleMs } from '../src/page/press.ts';

const counting = () => {
  let n = 0;
  return pressGuard(() => `key-${++n}`);
};
const callNext = (state: string, now: number) => ({ verb: 'callNext', state, now });

test('a second press is ignored while the first is under way', () => {
  const guard = counting();
  expect(guard.begin(callNext('open', 0))?.key).toBe('key-1');
  expect(guard.begin(callNext('open', 5000))).toBeUndefined();
});

test('the second half of a double click is ignored although the answer was quick', () => {
  const guard = counting();
  const first = guard.begin(callNext('open', 0));
  if (first) guard.end(first, 'answered', 30);
  expect(guard.begin({ verb: 'start', state: 'calling', now: 30 + settleMs - 1 })).toBeUndefined();
  expect(guard.begin({ verb: 'start', state: 'calling', now: 30 + settleMs })?.key).toBe('key-2');
});

test('a lost answer: the next press of the same is the same press', () => {
  const guard = counting();
  const first = guard.begin(callNext('open', 0));
  if (first) guard.end(first, 'lost', 10_000);
  expect(guard.begin(callNext('open', 11_000))?.key).toBe('key-1');
});

test('a lost answer, yet the counter has moved on: calling again is a new wish', () => {
  const guard = counting();
  const first = guard.begin(callNext('open, 7 served', 0));
  if (first) guard.end(first, 'lost', 10_000);
  expect(guard.begin(callNext('open, 8 served', 60_000))?.key).toBe('key-2');
});

test('a lost answer does not lend its key to another body', () => {
  const guard = counting();
  const first = guard.begin({ verb: 'call', body: { number: 'A001' }, state: 'open', now: 0 });
  if (first) guard.end(first, 'lost', 1000);
  expect(guard.begin({ verb: 'call', body: { number: 'A002' }, state: 'open', now: 2000 })?.key).toBe('key-2');
});

test('an answered press never gives its key away', () => {
  const guard = counting();
  const first = guard.begin(callNext('open', 0));
  if (first) guard.end(first, 'answered', 100);
  expect(guard.begin(callNext('open', 1000))?.key).toBe('key-2');
});
