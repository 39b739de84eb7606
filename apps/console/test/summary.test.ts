import type { ChecklistGroup, ChecklistLine } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { placesText, summaryOf, worstOf } from '../src/page/checklist/summary.ts';

const text = { zh: '一', en: 'one' };
const lines = (...states: ChecklistLine['state'][]): ChecklistLine[] =>
  states.map((state) => ({ item: 'terminal', name: text, state, words: text }));
const group = (...states: ChecklistLine['state'][]): ChecklistGroup => ({
  place: { kind: 'counter', id: '1', name: text },
  at: '2026-11-22T08:00:00+08:00',
  by: { no: '1', name: '一' },
  lines: lines(...states),
});

test.each([
  [['ok', 'absent'], 'ok'],
  [['absent'], 'ok'],
  [['ok', 'no-answer'], 'no-answer'],
  [['no-answer', 'trouble', 'ok'], 'trouble'],
] as const)('the worst of %j is %s', (states, worst) => expect(worstOf(lines(...states))).toBe(worst));

test('the hall is told in one sentence', () => {
  expect(placesText(summaryOf([group('ok'), group('absent')])).zh).toBe('2 处全部正常，可以开馆');
  expect(placesText(summaryOf([group('ok'), group('trouble'), group('no-answer'), group('trouble', 'ok')]))).toEqual({
    zh: '2 处有问题，1 处有设备未应答，1 处正常',
    en: '2 with trouble, 1 with silent devices, 1 well',
  });
});
