import { expect, test } from 'vitest';
import { laneByAge } from '../src/index.ts';

const lanes = [{ id: 'normal' }, { id: 'oldest', fromAge: 80 }, { id: 'priority', fromAge: 65 }, { id: 'booked' }];
const today = '2026-11-22';
const lane = (number: string, more: { kind?: string; birth?: string } = {}) =>
  laneByAge(lanes, { number, ...more }, today);

test.each([
  ['110105196111220029', 'priority', '65 today'],
  ['110105196111230011', undefined, '65 tomorrow'],
  ['11010519491231002X', 'priority', '76'],
  ['11010519491231002x', 'priority', 'a small x'],
  ['110105194611220021', 'oldest', '80 today: the lane for the oldest'],
  ['110105199901010017', undefined, '27'],
  ['110105196002300018', undefined, 'no such day'],
  ['110105209912310015', undefined, 'born in the future'],
  ['110105600101001', undefined, 'a number of 15 digits'],
  ['AB1234567', undefined, 'no citizen number'],
])('%s gives %s: %s', (number, given: string | undefined, _why) => expect(lane(number)).toBe(given));

test('the card says the birth date before the number does', () => {
  expect(lane('110105199901010017', { birth: '1950-01-01' })).toBe('priority');
  expect(lane('110105194611220021', { birth: '1999-01-01' })).toBeUndefined();
  expect(lane('AB1234567', { kind: 'foreigner', birth: '1940-05-05' })).toBe('oldest');
});

test('a passport with eighteen digits tells no age', () => {
  expect(lane('110105194611220021', { kind: 'passport' })).toBeUndefined();
  expect(lane('110105194611220021', { kind: 'passport', birth: '1946-11-22' })).toBe('oldest');
});

test('born on 29 February, a year older on 1 March', () => {
  const card = { number: '110105196002290017' };
  expect(laneByAge(lanes, card, '2025-02-28')).toBeUndefined();
  expect(laneByAge(lanes, card, '2025-03-01')).toBe('priority');
});

test('where no lane has an age, nobody is put into one', () =>
  expect(laneByAge([{ id: 'normal' }], { number: '110105194611220021' }, today)).toBeUndefined());
