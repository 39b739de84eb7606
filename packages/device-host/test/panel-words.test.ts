import type { Call, CounterNews } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { type CounterPanel, counterContent, heardCall, zoneContents } from '../src/duties/panel-words.ts';

const panel = (news?: Partial<CounterNews>, stale = false): CounterPanel => ({
  counter: '3',
  name: '3号窗口',
  news: news && { state: 'open', seq: 10, ...news },
  stale,
});
const call = (number: string, seq: number): Call => ({
  seq,
  at: '2026-11-23T09:00:00+08:00',
  kind: 'called',
  ticket: `t-${number}`,
  number,
  counter: '3',
  counterName: { zh: '3号窗口', en: 'Counter 3' },
  zone: 'a',
  speech: { number, counter: '3', zh: '', en: '' },
});

test.each<[string, CounterPanel, string, string, boolean]>([
  ['knows nothing yet', panel(), '', '3号窗口', false],
  ['calls', panel({ state: 'calling', number: 'A012' }), 'A012', '请A012号到3号窗口', true],
  ['serves', panel({ state: 'serving', number: 'A012' }), 'A012', 'A012号 正在办理', false],
  ['is free', panel({ state: 'open' }), '', '请等候叫号', false],
  ['sorts papers', panel({ state: 'wrap-up' }), '', '请稍候', false],
  ['pauses', panel({ state: 'paused' }), '', '暂停服务', false],
  ['is closed', panel({ state: 'closed' }), '', '窗口关闭', false],
  ['has called for too long', panel({ state: 'calling', number: 'A012' }, true), '', '3号窗口', false],
])('the panel of a counter that %s', (_, given, number, text, urgent) => {
  expect(counterContent(given)).toEqual({ counter: '3', number, text, urgent });
});

test('a call that overtakes the state is shown; one that is older than the state is not', () => {
  expect(heardCall(panel(), call('A012', 11)).news).toEqual({ state: 'calling', number: 'A012', seq: 11 });
  expect(heardCall(panel({ state: 'serving', number: 'A012' }), call('A012', 9)).news?.state).toBe('serving');
});

test('a repeated call makes a stale one young again', () => {
  const calling = panel({ state: 'calling', number: 'A012', seq: 20 }, true);
  expect(heardCall(calling, call('A012', 19)).stale).toBe(false);
});

test('a zone shows who is called and served in turn, and without them one line to act by', () => {
  const row = (number: string, state: 'calling' | 'serving' | 'done') => ({
    number,
    counter: '3',
    counterName: { zh: '3号窗口', en: 'Counter 3' },
    at: '2026-11-23T09:00:00+08:00',
    state,
  });
  const board = { rows: [row('A003', 'calling'), row('A002', 'serving'), row('A001', 'done')], notices: [] };
  expect(zoneContents(board).map(({ text, urgent }) => [text, urgent])).toEqual([
    ['请A003号到3号窗口', true],
    ['A002号 在3号窗口办理', false],
  ]);
  expect(zoneContents({ rows: [], notices: [{ zh: '今日下午停电', en: 'No power' }] })[0]?.text).toBe('今日下午停电');
  expect(zoneContents(undefined)[0]?.text).toBe('请取号等候');
});
