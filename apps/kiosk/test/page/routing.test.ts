import type { BookingAnswer, CardSeen, CodeSeen } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { cardLeads, codeOpens, hasSomething } from '../../src/page/routing.ts';
import { ticket } from '../small-hall.ts';

const card: CardSeen = { card: 'c1', name: '张*三', idNumber: '110105********002X', kind: 'citizen', expired: false };
const again: CardSeen = { ...card, card: 'c2' };
const another: CardSeen = { ...card, card: 'c3', name: '李*', idNumber: '110105********1234' };
const listens = { onCard: () => undefined };

test.each([
  ['the first card at a screen that asks for none greets at home', card, undefined, undefined, 'to-home'],
  ['a screen that asks for the card gets it', card, undefined, listens, 'to-screen'],
  ['the same card laid again stays with its citizen', again, card, listens, 'to-screen'],
  [
    "another person's card begins the next way, whatever the screen asks for",
    another,
    card,
    listens,
    'to-next-citizen',
  ],
  ['nobody is interrupted while something runs', card, undefined, { mayLeave: false, ...listens }, 'nowhere'],
  ['nor while a number is photographed', another, card, { deaf: true }, 'nowhere'],
] as const)('%s', (_, seen, before, needs, leads) => expect(cardLeads(seen, before, needs)).toBe(leads));

const booking: BookingAnswer = {
  token: 'b1',
  code: '123456',
  item: 'pension',
  itemName: { zh: '养老', en: 'Pension' },
  queue: 'social',
  from: '2026-11-24T09:30:00+08:00',
  to: '2026-11-24T10:00:00+08:00',
  checkInFrom: '2026-11-24T09:00:00+08:00',
  checkInTo: '2026-11-24T09:45:00+08:00',
  status: 'booked',
  area: { zh: 'A区', en: 'Zone A' },
  person: '张*三',
  link: 'http://127.0.0.1/book/b1',
};

test('only what still waits for the citizen is worth showing first', () => {
  const waiting = ticket(1, 'social');
  expect(hasSomething({ tickets: [], bookings: [] })).toBe(false);
  expect(hasSomething({ tickets: [waiting], bookings: [] })).toBe(true);
  expect(hasSomething({ tickets: [{ ...waiting, status: 'finished' }], bookings: [] })).toBe(false);
  expect(hasSomething({ tickets: [], bookings: [booking] })).toBe(true);
  expect(hasSomething({ tickets: [], bookings: [{ ...booking, status: 'cancelled' }] })).toBe(false);
});

test.each<[CodeSeen, object]>([
  [{ is: 'booking', booking: '123456' }, { place: { at: 'check-in', booking: '123456' } }],
  [{ is: 'ticket', ticket: 't1' }, { place: { at: 'mine', ticket: 't1' } }],
])('%o opens its screen', (code, opens) => expect(codeOpens(code)).toEqual(opens));

test('a code of a paper says where it is checked, an unknown one that it is none of this hall', () => {
  expect(codeOpens({ is: 'paper', code: 'AB12' })).toMatchObject({ words: { zh: expect.stringContaining('AB12') } });
  expect(codeOpens({ is: 'unknown' })).toMatchObject({ words: { zh: expect.stringContaining('不是本大厅') } });
});
