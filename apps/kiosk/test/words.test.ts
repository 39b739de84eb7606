import { bridgeUrl } from '@jiaohao/ui';
import { expect, test } from 'vitest';
import { handingWords, lanesToAsk, laneWords, minutesWords } from '../src/page/words.ts';
import { ticketModel } from '../src/ticket-model.ts';
import { info, ticket } from './small-hall.ts';

test.each([
  [{ low: 0, high: 0 }, '马上就到', 'Very soon'],
  [{ low: 0, high: 1 }, '马上就到', 'Very soon'],
  [{ low: 0, high: 5 }, '5 分钟以内', 'Within 5 min'],
  [{ low: 4, high: 4 }, '约 4 分钟', 'About 4 min'],
  [{ low: 15, high: 20 }, '约 15–20 分钟', 'About 15–20 min'],
  [{ low: 0, high: 200 }, '4 小时以内', 'Within 4 h'],
  [{ low: 141, high: 436 }, '约 2–8 小时', 'About 2–8 h'],
])('%o is %s', (range, zh, en) => expect(minutesWords(range)).toEqual({ zh, en }));

const lane = (id: string, onRequest: boolean, fromAge?: number) => ({
  id,
  targetMinutes: 30,
  name: { zh: id, en: id },
  onRequest,
  ...(fromAge !== undefined && { fromAge }),
});

test('a citizen may ask for the lanes that the hall lets be asked for', () => {
  const lanes = [lane('normal', false), lane('disabled', true), lane('appointment', false)];
  expect(lanesToAsk(lanes).map(({ id }) => id)).toEqual(['disabled']);
});

test('a lane by age says the age', () => {
  expect(laneWords(lane('长者优先', true, 70)).zh).toBe('70 岁以上，长者优先');
  expect(laneWords(lane('军人优先', true)).zh).toBe('军人优先');
});

test.each([
  ['8123', 'ws://127.0.0.1:8123/bridge'],
  ['ws://127.0.0.1:8123/bridge', 'ws://127.0.0.1:8123/bridge'],
  ['http://127.0.0.1:8123', 'ws://127.0.0.1:8123/bridge'],
  ['https://kiosk.example/x', 'wss://kiosk.example/bridge'],
  ['javascript:alert(1)', undefined],
  ['nonsense', undefined],
])('the bridge behind %s', (address, url) => expect(bridgeUrl(address)).toBe(url));

test('"please take it" is said of confirmed paper only', () => {
  const fault = { device: 'printer', code: 'offline', weight: 'stop', text: { zh: 'x', en: 'x' } } as const;
  expect(handingWords(undefined).zh).toBe('正在打印，请稍候');
  expect(handingWords({ via: 'paper' }).zh).toBe('请取走号票');
  expect(handingWords({ via: 'screen', fault, maybe: false }).zh).toContain('拍下');
  expect(handingWords({ via: 'screen', fault, maybe: true }).zh).toContain('出票口');
});

test('the ticket says the time of the hall, whatever zone this machine is in', () => {
  const model = ticketModel({ ...ticket(1, 'social'), issuedAt: '2026-11-23T23:05:00Z' }, info);
  expect(model.issuedAt).toBe('2026-11-24 07:05');
  expect(model).toMatchObject({ number: 'A001', business: '社会保险', ahead: 2, waitingArea: 'A区' });
});
