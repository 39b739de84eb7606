import type { WireLine } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { charText, foldLines, hexText, meaningOf } from '../src/wire-fold.ts';

let n = 0;
const line = (hex: string, way: 'in' | 'out' = 'in', device: 'printer' | 'reader' = 'reader'): WireLine => ({
  n: ++n,
  at: `2026-11-24T10:00:${String(n % 60).padStart(2, '0')}+08:00`,
  device,
  way,
  hex,
});
const find = 'aaaaaa96690003200122';
const noCard = 'aaaaaa9669000400008084';

test('asking for a card again and again stays two lines', () => {
  const rounds = Array.from({ length: 50 }, () => [line(find), line(noCard, 'out')]).flat();
  const listing = foldLines([], rounds, 300);
  expect(listing.map(({ hex, times }) => [hex, times])).toEqual([
    [find, 50],
    [noCard, 50],
  ]);
  expect(listing[1]?.at).toBe(rounds.at(-1)?.at);
});

test('the same bytes of the other device or the other way are another line', () => {
  expect(foldLines([], [line('00'), line('00', 'out'), line('00', 'in', 'printer')], 300)).toHaveLength(3);
});

test('keeps the newest lines', () => {
  const listing = foldLines(foldLines([], [line('01'), line('02')], 3), [line('03'), line('04')], 3);
  expect(listing.map(({ hex }) => hex)).toEqual(['02', '03', '04']);
});

test('long bytes say how many more there are', () => {
  expect(hexText('1b401d', 12)).toBe('1b 40 1d');
  expect(hexText('00'.repeat(20), 12)).toBe(`${Array(12).fill('00').join(' ')} … +8`);
});

test('what goes to the printer is read as GB 18030, the rest as it is', () => {
  expect(charText({ device: 'printer', way: 'in', hex: '1c26c4e3bac3410a' }, 24)).toBe('·&你好A·');
  expect(charText({ device: 'reader', way: 'out', hex: '41c4e300' }, 24)).toBe('AÄã·');
});

test.each([
  ['reader', 'in', find, '找卡 find'],
  ['reader', 'out', noCard, '没有卡 no card'],
  ['reader', 'out', `00ff${noCard}`, '没有卡 no card'],
  ['reader', 'out', 'aaaaaa9669000800009f0000000097', '有卡 card found'],
  ['reader', 'out', '1234', ''],
  ['printer', 'in', '100404', '有纸吗 paper?'],
  ['printer', 'in', 'c4e3', '打印 print'],
  ['printer', 'out', '12', '状态 status'],
] as const)('%s %s %s means "%s"', (device, way, hex, meaning) => {
  expect(meaningOf({ device, way, hex })).toBe(meaning);
});
