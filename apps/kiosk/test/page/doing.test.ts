import type { BookingAnswer, TakeResult } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { act, canCancel, type Doing, type DoStep, isAlive, looking, mayLeave } from '../../src/page/mine/doing.ts';
import { laneWords, ticketWords } from '../../src/page/mine/ticket-words.ts';
import { info, ticket as ticketOf } from '../small-hall.ts';

const ticket = ticketOf(1, 'social');
const booking = { token: 'tok' } as BookingAnswer;
const through = (...steps: DoStep[]): Doing => steps.reduce(act, looking);
const no: TakeResult = { ok: false, code: 'unreachable', text: { zh: '不行', en: 'No' } };
const paper: TakeResult = { ok: true, ticket, handing: { via: 'paper' } };

test('a ticket is printed again, or it is said why not', () => {
  const printing = through({ do: 'print', ticket });
  expect(mayLeave(printing)).toBe(false);
  expect(act(printing, { do: 'printed', ticket: ticket.id, result: paper })).toMatchObject({ is: 'printed' });
  expect(act(printing, { do: 'printed', ticket: ticket.id, result: no })).toEqual({
    is: 'looking',
    trouble: { zh: '不行', en: 'No' },
  });
  expect(act(printing, { do: 'printed', ticket: 'another', result: paper })).toBe(printing);
});

test('giving a number back is asked first; what fails can be tried again', () => {
  const asked = through({ do: 'ask-cancel', ticket });
  expect(asked).toMatchObject({ is: 'ticket-cancel', working: false });
  const working = act(asked, { do: 'cancel' });
  expect(mayLeave(working)).toBe(false);
  expect(act(working, { do: 'look' })).toBe(working);
  const failed = act(working, { do: 'cancelled', ticket: ticket.id, trouble: { zh: '不行', en: 'No' } });
  expect(failed).toMatchObject({ is: 'ticket-cancel', working: false, trouble: { zh: '不行' } });
  expect(act(failed, { do: 'look' })).toBe(looking);
  const done = act(working, { do: 'cancelled', ticket: ticket.id, trouble: undefined });
  expect(done).toMatchObject({ is: 'ticket-cancelled' });
});

test('a booking is given up only from its question', () => {
  const step: DoStep = { do: 'booking-cancelled', booking };
  expect(act(looking, step)).toBe(looking);
  expect(through({ do: 'ask-cancel-booking', booking }, step)).toEqual({ is: 'booking-cancelled', booking });
});

test('the second tap of a double tap changes nothing', () => {
  const printing = through({ do: 'print', ticket });
  expect(act(printing, { do: 'print', ticket })).toBe(printing);
  expect(act(printing, { do: 'ask-cancel', ticket })).toBe(printing);
});

test('what is over is not shown, and who is called cannot give the number back', () => {
  expect(
    ['waiting', 'called', 'held', 'serving', 'finished', 'expired'].filter((status) => isAlive({ status } as never)),
  ).toEqual(['waiting', 'called', 'held', 'serving']);
  expect(canCancel({ status: 'waiting' })).toBe(true);
  expect(canCancel({ status: 'called' })).toBe(false);
});

const hall = {
  ...info,
  counters: [
    {
      id: '3',
      name: { zh: '3号窗口', en: 'Counter 3' },
      zone: 'a',
      kind: 'general',
      department: info.name,
      own: [],
      helping: [],
    },
  ],
  lanes: [{ id: 'pregnant', name: { zh: '孕妇优先', en: 'Expectant mothers' }, targetMinutes: 8, onRequest: true }],
};

test.each([
  [{}, '前面还有 2 人，约 5–9 分钟'],
  [{ ahead: 0 }, '前面没有人了，约 5–9 分钟'],
  [{ status: 'called', counter: '3' }, '正在叫您，请马上到3号窗口'],
  [{ status: 'called' }, '正在叫您，请看大屏'],
  [{ status: 'expired' }, '这个号已经过期。要办事请重新取号。'],
] as const)('%o is said as %s', (more, words) => {
  expect(ticketWords({ ...ticket, ...more }, hall).zh).toBe(words);
});

test('a ticket from a leased number says no wait that nobody knows', () => {
  const { ahead: _ahead, estimateMinutes: _estimate, ...leased } = ticket;
  expect(ticketWords(leased, hall).zh).toBe('请留意叫号');
});

test('a lane that was asked for is told, and one that nobody knows is not', () => {
  expect(laneWords({ ...ticket, laneAsked: 'pregnant' }, hall)?.zh).toBe('已申请“孕妇优先”，等导办员确认');
  expect(laneWords({ ...ticket, laneAsked: 'gone' }, hall)).toBeUndefined();
  expect(laneWords(ticket, hall)).toBeUndefined();
});
