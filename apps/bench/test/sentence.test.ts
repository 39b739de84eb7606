import type { WireLine } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { sentenceOf } from '../src/decode/sentence.ts';

const line = (way: 'in' | 'out', hex: string): WireLine => ({
  n: 1,
  at: '',
  stand: 'x',
  type: 'bytes',
  way,
  hex,
  bytes: 9,
});
const find = 'aaaaaa96690003200122';
const noCard = 'aaaaaa9669000400008084';

test.each([
  ['id-card.sdt', 'in', find, '找卡'],
  ['id-card.sdt', 'in', `${find}aaaaaa96690003300132`, '找卡；读文字和照片'],
  ['id-card.sdt', 'out', noCard, '没有卡'],
  ['id-card.sdt', 'out', `00ff${noCard}`, '没有卡'],
  ['id-card.sdt', 'out', 'aaaaaa9669000800009f0000000097', '找到一张卡'],
  ['id-card.sdt', 'out', 'aaaaaa9669000400008085', '校验和不对，这一帧不算'],
  ['id-card.sdt', 'out', 'aaaaaa96690508', '一帧的开头'],
  ['id-card.sdt', 'out', '1234567890', '不成帧的字节'],
  ['printer.escpos', 'in', '100404', '问：还有纸吗'],
  ['printer.escpos', 'in', '100401100402', '问：联机吗；问：为何脱机，机盖开了吗'],
  ['printer.escpos', 'in', '1b401c26c4e3bac30a1d564200', '打印“你好”；切纸'],
  ['printer.escpos', 'out', '12', '答：正常'],
  ['printer.escpos', 'out', '7e', '答：纸用完'],
  ['printer.escpos', 'out', '3800000f', '报告：机盖开着'],
] as const)('%s %s %s means "%s"', (simulator, way, hex, meaning) => {
  expect(sentenceOf(simulator, line(way, hex))?.zh).toBe(meaning);
});

test('of a protocol that is not known nothing is said', () => {
  expect(sentenceOf('toaster', line('in', '00'))).toBeUndefined();
});
