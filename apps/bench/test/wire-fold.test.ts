import type { BytesLine, WireLine } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { charText, foldLines, hexText } from '../src/wire-fold.ts';

let n = 0;
const next = () => ({ n: ++n, at: `2026-11-24T10:00:${String(n % 60).padStart(2, '0')}+08:00`, stand: 'reader' });
const line = (hex: string, way: 'in' | 'out' = 'in'): BytesLine => ({
  ...next(),
  type: 'bytes',
  way,
  hex,
  bytes: hex.length / 2,
});
const asked = (path: string, what: string): WireLine => ({
  ...next(),
  type: 'exchange',
  method: 'GET',
  path,
  status: 200,
  bytes: 10,
  what,
});
const find = 'aaaaaa96690003200122';
const noCard = 'aaaaaa9669000400008084';
const hexOf = (listing: readonly WireLine[]) => listing.map((each) => (each.type === 'bytes' ? each.hex : each.path));

test('asking for a card again and again stays two lines', () => {
  const rounds = Array.from({ length: 50 }, () => [line(find), line(noCard, 'out')]).flat();
  const listing = foldLines([], rounds, 300);
  expect(hexOf(listing)).toEqual([find, noCard]);
  expect(listing.map(({ times }) => times)).toEqual([50, 50]);
  expect(listing[1]?.at).toBe(rounds.at(-1)?.at);
});

test('asking for a state again and again stays one line, and another answer is another', () => {
  const listing = foldLines(
    [],
    [asked('/s', 'idle'), asked('/s', 'idle'), asked('/s', 'busy'), asked('/t', 'idle')],
    300,
  );
  expect(listing.map(({ times }) => times)).toEqual([2, 1, 1]);
});

test('the same bytes the other way are another line', () => {
  expect(foldLines([], [line('00'), line('00', 'out')], 300)).toHaveLength(2);
});

test('keeps the newest lines', () => {
  const listing = foldLines(foldLines([], [line('01'), line('02')], 3), [line('03'), line('04')], 3);
  expect(hexOf(listing)).toEqual(['02', '03', '04']);
});

test('long bytes say how many more there are', () => {
  expect(hexText('1b401d', 3, 12)).toBe('1b 40 1d');
  expect(hexText('00'.repeat(20), 900, 12)).toBe(`${Array(12).fill('00').join(' ')} … +888`);
});

test('what is said in Chinese is read as GB 18030, the rest as it is', () => {
  expect(charText('printer.escpos', 'in', '1c26c4e3bac3410a', 24)).toBe('·&你好A·');
  expect(charText('id-card.sdt', 'out', '41c4e300', 24)).toBe('AÄã·');
});
