import { expect, test } from 'vitest';
import { asyncApi, covers, fill, match, openApi, routes, topics } from '../src/index.ts';

test('a topic is filled and read back', () => {
  const name = fill(topics.counter, { hall: 'h', counter: '12' });
  expect(name).toBe('hall/h/counters/12/state');
  expect(match(topics.counter, name)).toEqual({ hall: 'h', counter: '12' });
  expect(match(topics.queue, name)).toBeUndefined();
});

test.each(['', 'a/b', '#', 'a+', 'a\0'])('a level %j that MQTT would misread is refused', (counter) => {
  expect(() => fill(topics.counter, { hall: 'h', counter })).toThrow(/bad topic level counter/);
});

test('a plus is for subscribing', () => {
  expect(fill(topics.counter, { hall: 'h', counter: '+' })).toBe('hall/h/counters/+/state');
});

test.each([
  ['hall/h/calls', 'hall/h/calls', true],
  ['hall/h/counters/+/state', 'hall/h/counters/3/state', true],
  ['hall/h/counters/+/state', 'hall/h/counters/3/rating', false],
  ['hall/h/counters/+/state', 'hall/h/counters/3/state/x', false],
])('%s covers %s: %s', (filter, topic, does) => expect(covers(filter, topic)).toBe(does));

test('no two topics can be taken for one another', () => {
  const names = Object.entries(topics);
  for (const [a, one] of names) {
    for (const [b, other] of names) {
      const sample = one.pattern.replace(/\{\w+\}/g, 'x');
      expect(match(other, sample) !== undefined, `${a} and ${b}`).toBe(a === b);
    }
  }
});

test('both documents hold every route and topic', () => {
  const api = openApi('1');
  for (const route of Object.values(routes)) {
    expect(api.paths[route.path]?.[route.method.toLowerCase()], route.path).toBeDefined();
  }
  expect(Object.keys(asyncApi('1').channels)).toEqual(Object.keys(topics));
  expect(JSON.stringify(api.paths['/tickets'])).includes('already-waiting');
});
