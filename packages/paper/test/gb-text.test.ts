import { expect, test } from 'vitest';
import { gbText } from '../src/gb-text.ts';

const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');

test.each([
  ['请A001号', 'gb2312', 'c7eb41303031bac5'],
  ['啊阿', 'gb2312', 'b0a1b0a2'],
  ['℃→〓', 'gb2312', 'a1e6a1faa1fe'],
  ['鎏', 'gb2312', 'f6cc'],
  ['堃', 'gb2312', undefined],
  ['堃', 'gbk', '88d2'],
  ['ⅰ', 'gb2312', undefined],
  ['ⅰ', 'gbk', 'a2a1'],
  ['㐀', 'gbk', undefined],
  ['𬎆', 'gbk', undefined],
  ['€', 'gbk', undefined],
  ['é', 'gb2312', 'a8a6'],
  ['ü', 'gb2312', 'a8b9'],
  ['ñ', 'gbk', undefined],
  ['a?b', 'gb2312', '613f62'],
  ['a\nb', 'gbk', undefined],
  ['\u007f', 'gbk', undefined],
  ['', 'gb2312', ''],
] as const)('%j in %s is %s', (text, set, bytes) => expect(hex(gbText(text, set))).toBe(bytes));

test('GB2312 has its 6763 hanzi', () => {
  let hanzi = 0;
  for (let point = 0x4e00; point <= 0x9fff; point++) if (gbText(String.fromCodePoint(point), 'gb2312')) hanzi += 1;
  expect(hanzi).toBe(6763);
});
