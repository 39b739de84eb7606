import { expect, test } from 'vitest';
import { codeWish, keyWish } from '../src/page/device-news.ts';
import { answer, ticket } from './answer.ts';

const counter = answer({
  waiting: [ticket('A012'), ticket('B012'), ticket('A007')],
  held: [ticket('A020')],
  noShows: [ticket('C003')],
});

test.each([
  ['next', 'callNext'],
  ['recall', 'recall'],
  ['start', 'start'],
  ['finish', 'finish'],
  ['no-show', 'noShow'],
  ['pause', 'pause'],
] as const)('the key %s asks for %s', (key, asked) => {
  expect(keyWish(counter, { key })).toEqual({ do: 'ask', asked });
});

test.each([
  ['007', 'A007'],
  ['7', 'A007'],
  ['020', 'A020'],
  ['3', 'C003'],
])('%s and "call" call the one ticket that ends so: %s', (number, called) => {
  expect(keyWish(counter, { key: 'call', number })).toEqual({ do: 'call', number: called });
});

test('digits that fit several tickets are offered, not called', () => {
  expect(keyWish(counter, { key: 'call', number: '012' })).toEqual({ do: 'offer', number: 'A012' });
});

test.each([['99'], ['']])('digits "%s" that fit nobody are refused in words', (number) => {
  expect(keyWish(counter, { key: 'call', number })).toMatchObject({ do: 'refuse', why: { zh: expect.any(String) } });
});

test('the rating key says how a rating comes about', () => {
  expect(keyWish(counter, { key: 'rate' })).toMatchObject({ do: 'refuse' });
});

test.each([
  ['http://hall.example/t/id-A007', { do: 'offer', number: 'A007' }],
  ['http://hall.example/t/id-C003?x=1', { do: 'offer', number: 'C003' }],
  ['http://hall.example/t/somebody-else', { do: 'look-up', ticket: 'somebody-else' }],
  ['a7', { do: 'offer', number: 'A7' }],
  [' B012 ', { do: 'offer', number: 'B012' }],
])('the code %s', (text, wish) => {
  expect(codeWish(counter, text)).toEqual(wish);
});

test.each([['https://example.org/'], ['6901028075831'], ['http://hall.example/t/a/b'], ['']])(
  'the code "%s" is no ticket',
  (text) => {
    expect(codeWish(counter, text)).toMatchObject({ do: 'refuse' });
  },
);
