import { describe, expect, test } from 'vitest';
import { heroName, inSight, pagesOf, splitName, waitingInAll, waitText } from '../src/board-text.ts';

test.each([
  ['3号窗口', '', '3', '号窗口'],
  ['Counter 12', 'Counter', '12', ''],
  ['A3号综合窗口', 'A', '3', '号综合窗口'],
  ['咨询台', '咨询台', '', ''],
  ['2楼106室', '2楼106室', '', ''],
])('%s is "%s" "%s" "%s"', (name, before, digits, after) => expect(splitName(name)).toEqual({ before, digits, after }));

test.each([
  ['3号窗口', 'no', '3'],
  ['12号窗口', 'no', '12'],
  ['Counter 12', 'no', '12'],
  ['咨询台', 'short', ''],
  ['Lobby', 'short', ''],
  ['A3号综合窗口', 'long', ''],
  ['Information desk', 'long', ''],
  ['102号窗口', 'long', ''],
])('in the newest call %s is plain: %s', (name, plain, digits) =>
  expect(heroName(name)).toMatchObject({ plain, digits }),
);

describe('the wait in words', () => {
  test.each([
    [0, 0, 0, '无需等候', 'No wait'],
    [0, 3, 6, '约 3–6 分钟', 'About 3–6 min'],
    [1, 0, 1, '马上就到', 'Very soon'],
    [2, 0, 5, '约 5 分钟内', 'Within 5 min'],
    [4, 10, 10, '约 10 分钟', 'About 10 min'],
    [9, 10, 20, '约 10–20 分钟', 'About 10–20 min'],
  ])('%d waiting, %d to %d minutes: %s', (waiting, low, high, zh, en) =>
    expect(waitText(waiting, { low, high })).toEqual({ zh, en }),
  );
});

test('all who wait are counted', () => {
  const queue = (waiting: number) => ({
    queue: 'a',
    name: { zh: '综合', en: 'General' },
    waiting,
    estimateMinutes: { low: 0, high: 0 },
  });
  expect(waitingInAll({ rows: [], waiting: [queue(3), queue(4)], notices: [], seq: 1 })).toBe(7);
});

test.each([
  [0, 7, [0]],
  [7, 7, [7]],
  [8, 7, [4, 4]],
  [15, 7, [5, 5, 5]],
  [16, 7, [6, 6, 4]],
])('%d in pages of %d', (count, size, pages) => {
  const all = Array.from({ length: count }, (_, i) => i);
  const cut = pagesOf(all, size);
  expect(cut.map((page) => page.length)).toEqual(pages);
  expect(cut.flat()).toEqual(all);
});

const row = (number: string, state: 'calling' | 'serving' | 'done') => ({
  number,
  counter: '1',
  counterName: { zh: '1号窗口', en: 'Counter 1' },
  at: '2026-11-22T11:00:00+08:00',
  state,
});
const shown = (...rows: readonly ReturnType<typeof row>[]) => inSight(rows).map(({ number }) => number);

test('the newest call that is still to be followed stands large, and done ones come last', () =>
  expect(
    shown(
      row('B004', 'done'),
      row('A003', 'serving'),
      row('A002', 'calling'),
      row('A001', 'done'),
      row('C1', 'calling'),
    ),
  ).toEqual(['A002', 'A003', 'C1', 'B004', 'A001']));

test('when nobody is called, the newest stays large', () =>
  expect(shown(row('B004', 'done'), row('A003', 'serving'))).toEqual(['B004', 'A003']));

test('no rows, nothing in sight', () => expect(inSight([])).toEqual([]));
