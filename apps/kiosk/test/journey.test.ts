import type { CardSeen, Handing, TakeResult } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { type Journey, patience, type Step, start, walk } from '../src/page/journey.ts';
import { ticket } from './small-hall.ts';

const through = (...steps: Step[]): Journey => steps.reduce(walk, start);
const card: CardSeen = { card: 'c1', name: '张*三', idNumber: '110105********002X', kind: 'citizen', expired: false };
const wish = { request: 'r1', queue: 'social', lane: undefined, card: undefined };
const choose: Step = { do: 'choose', queue: 'social', request: 'r1' };
const take: Step = { do: 'take', wish };
const given = ticket(1, 'social');
const fault = { device: 'printer', code: 'paper-out', weight: 'stop', text: { zh: '缺纸', en: 'No paper' } } as const;
const onScreen: Handing = { via: 'screen', fault, maybe: false };
const taken = (handing: Handing): Step => ({
  do: 'taken',
  request: 'r1',
  result: { ok: true, ticket: given, handing },
});
const no = (code: string): TakeResult => ({ ok: false, code, text: { zh: '不行', en: 'No' } });

test('business, tap, number, paper', () => {
  expect(through(choose).screen).toMatchObject({ at: 'choice', queue: 'social', request: 'r1' });
  expect(through(choose, take).screen).toMatchObject({ at: 'taking', ticket: undefined });
  const issued: Step = { do: 'issued', request: 'r1', ticket: given };
  expect(through(choose, take, issued).screen).toMatchObject({ at: 'taking', ticket: { number: 'A001' } });
  expect(through(choose, take, issued, taken({ via: 'paper' })).screen).toMatchObject({
    at: 'ticket',
    handing: { via: 'paper' },
  });
});

test('the second tap of a double tap changes nothing', () => {
  const once = through(choose, take);
  expect(walk(once, take)).toBe(once);
  expect(walk(once, { ...choose, request: 'r2' })).toBe(once);
});

test('another lane is another wish with a request of its own', () => {
  const journey = through(choose, { do: 'lane', lane: 'priority', request: 'r2' });
  expect(journey.screen).toMatchObject({ lane: 'priority', request: 'r2' });
});

test('an answer of an earlier citizen is not shown to the next', () => {
  const next = through(choose, take, { do: 'home' }, { do: 'choose', queue: 'social', request: 'r2' });
  expect(walk(next, taken({ via: 'paper' }))).toBe(next);
});

test('a card at home greets; in a choice it stays there', () => {
  expect(through({ do: 'card', card })).toEqual({ screen: { at: 'home' }, card });
  expect(through(choose, { do: 'card', card }).screen.at).toBe('choice');
  expect(through({ do: 'card', card }, choose).card).toBe(card);
});

test('the next card ends a ticket that was taken, but not a number that is being photographed', () => {
  expect(through(choose, take, taken({ via: 'paper' }), { do: 'card', card }).screen.at).toBe('home');
  const photographed = through(choose, take, taken(onScreen));
  expect(walk(photographed, { do: 'card', card })).toBe(photographed);
});

test('going home forgets the card', () => {
  expect(through({ do: 'card', card }, choose, { do: 'home' })).toEqual(start);
});

test('a refusal can be tried again with the same request', () => {
  const refused = through(choose, take, { do: 'taken', request: 'r1', result: no('unreachable') });
  expect(refused.screen).toMatchObject({ at: 'refused', wish: { request: 'r1' } });
  expect(walk(refused, take).screen).toMatchObject({ at: 'taking', wish: { request: 'r1' } });
});

test('who waits already sees the ticket, and may print it again', () => {
  const result = { ...no('already-waiting'), ticket: given } as TakeResult;
  const waiting = through(choose, take, { do: 'taken', request: 'r1', result });
  expect(waiting.screen).toMatchObject({ at: 'waiting-already', ticket: { number: 'A001' } });
  const printing = walk(waiting, { do: 'reprint' });
  expect(printing.screen.at).toBe('reprinting');
  const again: Step = { do: 'reprinted', ticket: 't1', result: { ok: true, ticket: given, handing: { via: 'paper' } } };
  expect(walk(printing, again).screen).toMatchObject({ at: 'ticket', again: true });
  const failed: Step = { do: 'reprinted', ticket: 't1', result: no('unreachable') };
  expect(walk(printing, failed).screen).toMatchObject({ at: 'waiting-already', text: { zh: '不行' } });
});

test('nobody is sent home while the hall or the printer works', () => {
  expect(patience(through(choose, take), false)).toBeUndefined();
  expect(walk(through(choose, take), { do: 'back' }).screen.at).toBe('taking');
});

test('patience: 15 s with paper, 60 s with a number to photograph, 60 + 10 s in a choice, none at home', () => {
  expect(patience(through(choose, take, taken({ via: 'paper' })), false)).toEqual({ quiet: 0, countdown: 15 });
  expect(patience(through(choose, take, taken(onScreen)), false)).toEqual({ quiet: 0, countdown: 60 });
  expect(patience(through(choose), false)).toEqual({ quiet: 60, countdown: 10 });
  expect(patience(start, false)).toBeUndefined();
  expect(patience(start, true)).toEqual({ quiet: 60, countdown: 10 });
  expect(patience(through({ do: 'card', card }), false)).toEqual({ quiet: 60, countdown: 10 });
});
