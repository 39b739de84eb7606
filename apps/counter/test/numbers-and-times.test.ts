import { describe, expect, test } from 'vitest';
import { clockOf, waitedNow, waitText, waitWeight } from '../src/page/duration.ts';
import { fullNumber, numberPlan } from '../src/page/number-plan.ts';
import { answer, ticket } from './answer.ts';

describe('a number that a clerk types', () => {
  const now = answer({ waiting: [ticket('A007')], held: [ticket('B012')], noShows: [ticket('C103')] });

  test.each([
    ['a7', 'A007'],
    [' a 007 ', 'A007'],
    ['A0007', 'A007'],
    ['a8', 'A8'],
    ['x', 'X'],
  ])('%s is %s', (typed, number) => {
    expect(fullNumber(typed, ['A007', 'A070'])).toBe(number);
  });

  test('waiting: called', () => {
    expect(numberPlan(now, 'a7')).toEqual({ do: 'call', number: 'A007' });
  });
  test('on hold: taken back', () => {
    expect(numberPlan(now, 'b12')).toEqual({ do: 'resume-held', number: 'B012' });
  });
  test('a no-show: waits again, then called', () => {
    expect(numberPlan(now, 'C103')).toEqual({ do: 'reinstate-and-call', number: 'C103', ticket: 'id-C103' });
  });
  test('not in any list here: the hall decides', () => {
    expect(numberPlan(now, 'd1')).toEqual({ do: 'call', number: 'D1' });
  });
});

describe('times', () => {
  test.each([
    [0, '00:00'],
    [59_999, '00:59'],
    [247_000, '04:07'],
    [3_847_000, '1:04:07'],
    [-5000, '00:00'],
  ])('%d ms runs as %s', (ms, text) => {
    expect(clockOf(ms)).toBe(text);
  });

  test.each([
    [0, '刚取号', 'just now'],
    [1, '1 分钟', '1 min'],
    [60, '1 小时', '1 h'],
    [75, '1 小时 15 分', '1 h 15 min'],
  ])('a wait of %d minutes', (minutes, zh, en) => {
    expect(waitText(minutes)).toEqual({ zh, en });
  });

  test('a wait grows between two readings, and never shrinks when the clock is put back', () => {
    expect(waitedNow(12, 0, 59_999)).toBe(12);
    expect(waitedNow(12, 0, 60_000)).toBe(13);
    expect(waitedNow(12, 60_000, 0)).toBe(12);
  });

  test.each([
    [19, 20, 'well'],
    [20, 20, 'late'],
    [30, 20, 'long'],
    [29, undefined, 'well'],
    [45, undefined, 'long'],
  ] as const)('%d minutes with a target of %s is %s', (minutes, target, weight) => {
    expect(waitWeight(minutes, target)).toBe(weight);
  });
});
