import type { TicketAnswer } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { mayGiveUp, ticketNews } from '../src/phone/ticket-body.ts';

const ticket: TicketAnswer = {
  id: 't1',
  number: 'A012',
  queue: 'tax',
  queueName: { zh: '税务', en: 'Tax' },
  lane: 'normal',
  status: 'waiting',
  ahead: 7,
  estimateMinutes: { low: 10, high: 20 },
  area: { zh: 'B区', en: 'Zone B' },
  materials: [],
  issuedAt: '2026-11-23T09:05:00.000+08:00',
  counterHints: [],
  link: 'http://hall.example/t/t1',
};
const counterName = (id: string) => ({ zh: `${id}号窗口`, en: `Counter ${id}` });
const news = (more: Partial<TicketAnswer>) => ticketNews({ ...ticket, ...more }, counterName);

test.each([
  [7, '', '还有 7 位 · A012'],
  [4, '', '还有 4 位 · A012'],
  [3, '还有 3 位就到您，请回到等候区', '还有 3 位 · A012'],
  [1, '还有 1 位就到您，请回到等候区', '还有 1 位 · A012'],
  [0, '下一位就是您，请做好准备', '下一位就是您 · A012'],
])('with %i before it the page says "%s", its tab "%s"', (ahead, loud, title) => {
  expect(news({ ahead })).toMatchObject({ loud: { zh: loud }, title: { zh: title }, over: false });
});

test.each([
  ['called', { counter: '7' }, '请到7号窗口', '请到7号窗口 · A012', false, false],
  ['serving', { counter: '7' }, '', '正在办理 · A012', false, false],
  ['held', { counter: '7' }, '', '先放一放 · A012', false, true],
  ['no-show', { counter: '7' }, '', '已经过号 · A012', false, false],
  ['finished', {}, '', '已经办完 · A012', true, false],
  ['cancelled', {}, '', '已经取消 · A012', true, false],
  ['expired', {}, '', '已经过期 · A012', true, false],
] as const)('of a ticket that is %s', (status, more, loud, title, over, given) => {
  expect(news({ status, ...more })).toMatchObject({ loud: { zh: loud }, title: { zh: title }, over });
  expect(mayGiveUp({ ...ticket, status })).toBe(given);
});

test.each([
  [{ low: 0, high: 0 }, '马上就到'],
  [{ low: 0, high: 5 }, '5 分钟以内'],
  [{ low: 10, high: 20 }, '10–20 分钟'],
])('%o is said as %s', (estimateMinutes, words) => expect(news({ estimateMinutes }).html).toContain(words));

test('a lane that waits for a guide and a booking are said', () => {
  expect(news({ laneAsked: 'disabled' }).html).toContain('等待导办员确认');
  expect(news({ bookedFor: '2026-11-23T09:30:00.000+08:00' }).html).toContain('09:30');
});

test('what the configuration says is text, never markup', () => {
  const { html } = news({ itemName: { zh: '<img src=x onerror=alert(1)>', en: '"&' }, number: '<i>' });
  expect(html).not.toContain('<img');
  expect(html).not.toContain('<i>');
});
