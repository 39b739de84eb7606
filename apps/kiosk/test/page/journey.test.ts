import type { Handing, TakeResult } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { begin, type Journey, needsOf, type Step, walk } from '../../src/page/taking/journey.ts';
import { ticket } from '../small-hall.ts';

const through = (...steps: Step[]): Journey => steps.reduce(walk, begin('r1'));
const wish = {
  request: 'r1',
  queue: 'social',
  item: undefined,
  lane: undefined,
  card: undefined,
  booking: undefined,
};
const take: Step = { do: 'take', wish };
const given = ticket(1, 'social');
const fault = { device: 'printer', code: 'paper-out', weight: 'stop', text: { zh: '缺纸', en: 'No paper' } } as const;
const onScreen: Handing = { via: 'screen', fault, maybe: false };
const taken = (handing: Handing): Step => ({
  do: 'taken',
  request: 'r1',
  result: { ok: true, ticket: given, handing },
});
const onPaper = taken({ via: 'paper' });
const no = (code: string): TakeResult => ({ ok: false, code, text: { zh: '不行', en: 'No' } });

test('tap, number, paper', () => {
  expect(through()).toEqual({ at: 'choice', lane: undefined, request: 'r1' });
  expect(through(take)).toMatchObject({ at: 'taking', ticket: undefined });
  const issued: Step = { do: 'issued', request: 'r1', ticket: given };
  expect(through(take, issued)).toMatchObject({ at: 'taking', ticket: { number: 'A001' } });
  expect(through(take, issued, onPaper)).toMatchObject({ at: 'ticket', handing: { via: 'paper' }, again: false });
});

test('the second tap of a double tap changes nothing', () => {
  const once = through(take);
  expect(walk(once, take)).toBe(once);
});

test('another lane is another wish with a request of its own', () => {
  const journey = through({ do: 'lane', lane: 'priority', request: 'r2' });
  expect(journey).toMatchObject({ lane: 'priority', request: 'r2' });
  expect(walk(through(take), { do: 'lane', lane: 'priority', request: 'r2' })).toMatchObject({ at: 'taking' });
});

test('an answer to another request is not shown', () => {
  const next = walk(begin('r2'), { do: 'take', wish: { ...wish, request: 'r2' } });
  expect(walk(next, onPaper)).toBe(next);
  expect(walk(next, { do: 'issued', request: 'r1', ticket: given })).toBe(next);
});

test('a refusal can be tried again with the same request', () => {
  const refused = through(take, { do: 'taken', request: 'r1', result: no('unreachable') });
  expect(refused).toMatchObject({ at: 'refused', code: 'unreachable', wish: { request: 'r1' } });
  expect(walk(refused, take)).toMatchObject({ at: 'taking', wish: { request: 'r1' } });
});

test('who waits already sees the ticket, and may print it again', () => {
  const result = { ...no('already-waiting'), ticket: given } as TakeResult;
  const waiting = through(take, { do: 'taken', request: 'r1', result });
  expect(waiting).toMatchObject({ at: 'waiting-already', ticket: { number: 'A001' } });
  const printing = walk(waiting, { do: 'reprint' });
  expect(printing.at).toBe('reprinting');
  const again: Step = { do: 'reprinted', ticket: 't1', result: { ok: true, ticket: given, handing: { via: 'paper' } } };
  expect(walk(printing, again)).toMatchObject({ at: 'ticket', again: true });
  const failed: Step = { do: 'reprinted', ticket: 't1', result: no('unreachable') };
  expect(walk(printing, failed)).toMatchObject({ at: 'waiting-already', text: { zh: '不行' } });
});

test('giving the number back is asked about first, and keeping it leads back to it', () => {
  const ticketed = through(take, onPaper);
  const asked = walk(ticketed, { do: 'ask-cancel' });
  expect(asked).toMatchObject({ at: 'cancel-asked', trouble: undefined });
  expect(walk(asked, { do: 'keep' })).toEqual(ticketed);
  expect(walk(ticketed, { do: 'cancel' })).toBe(ticketed);
  const gone: Step = { do: 'cancelled', ticket: 't1', trouble: undefined };
  expect(walk(walk(asked, { do: 'cancel' }), gone)).toMatchObject({ at: 'cancelled', ticket: { id: 't1' } });
});

test('a number that could not be given back is still there, with the reason', () => {
  const trouble = { zh: '已经叫到您了', en: 'You have been called' };
  const cancelling = through(take, onPaper, { do: 'ask-cancel' }, { do: 'cancel' });
  const asked = walk(cancelling, { do: 'cancelled', ticket: 't1', trouble });
  expect(asked).toMatchObject({ at: 'cancel-asked', trouble });
  expect(walk(asked, { do: 'keep' })).toMatchObject({ at: 'ticket', ticket: { number: 'A001' } });
});

test('nobody is sent home, and no card is heard, while the hall or the printer works', () => {
  const working: Journey[] = [through(take), through(take, onPaper, { do: 'ask-cancel' }, { do: 'cancel' })];
  for (const journey of working) expect(needsOf(journey)).toEqual({ patience: undefined, mayLeave: false, deaf: true });
});

test('the next card ends a ticket on paper, but not a number that is being photographed', () => {
  expect(needsOf(through(take, onPaper))).toEqual({
    patience: { quiet: 0, countdown: 15 },
    mayLeave: true,
    deaf: false,
  });
  expect(needsOf(through(take, taken(onScreen)))).toEqual({
    patience: { quiet: 0, countdown: 60 },
    mayLeave: true,
    deaf: true,
  });
});

test('patience: 60 + 10 s in a choice, 20 + 10 s with a refusal', () => {
  expect(needsOf(through()).patience).toEqual({ quiet: 60, countdown: 10 });
  const refused = through(take, { do: 'taken', request: 'r1', result: no('queue-closed') });
  expect(needsOf(refused).patience).toEqual({ quiet: 20, countdown: 10 });
});
