import { expect, test } from 'vitest';
import { wordsText } from '../src/words-text.ts';

test.each([
  [['chime', '请', 'A', '零', '一', '号', '到', '三', '号', '窗口'], '♪ 请A零一号到三号窗口'],
  [['ticket', 'A', 'zero', 'one', 'counter', 'three'], 'ticket A zero one counter three'],
  [['窗口', 'ticket', 'A', 'one'], '窗口 ticket A one'],
  [[], ''],
])('%j is written as "%s"', (words, text) => {
  expect(wordsText(words)).toBe(text);
});
