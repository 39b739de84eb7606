import type { Call, CounterNews } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { panelText } from '../src/panel-text.ts';

const name = { zh: '3号窗口', en: 'Counter 3' };
const news = (state: CounterNews['state'], number?: string): CounterNews => ({
  state,
  seq: 1,
  ...(number && { number }),
});
const call: Call = {
  seq: 1,
  at: '2026-11-24T10:00:00+08:00',
  kind: 'called',
  ticket: 't',
  number: 'A001',
  counter: '3',
  counterName: name,
  zone: 'a',
  speech: { number: 'A001', counter: '3', zh: '', en: '' },
};

test.each([
  ['calling', 'A002', '请A002号到3号窗口', 'red'],
  ['serving', 'A002', '正在办理A002号', 'amber'],
  ['open', undefined, '3号窗口 欢迎光临', 'amber'],
  ['wrap-up', undefined, '3号窗口 欢迎光临', 'amber'],
  ['paused', undefined, '暂停服务 请稍候', 'amber'],
  ['closed', undefined, '暂停办理', 'amber'],
] as const)('%s %s: %s', (state, number, text, colour) => {
  expect(panelText(name, news(state, number), undefined)).toMatchObject({ text, colour });
});

test('a call that arrives before the counter has said anything is shown', () => {
  expect(panelText(name, undefined, call)).toEqual({ text: '请A001号到3号窗口', colour: 'red', calling: true });
});

test('a call that is over does not come back when the counter goes on', () => {
  expect(panelText(name, news('open'), call).text).toBe('3号窗口 欢迎光临');
});
