import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/page/frame.ts';
import { here, type Step, start, type Way, walk } from '../../src/page/stack.ts';

const after = (...steps: Step[]): Way => steps.reduce(walk, start);
const go = (place: Place): Step => ({ do: 'go', place });
const theme = go({ at: 'theme', theme: 'social' });
const guide = go({ at: 'guide', item: 'pension' });
const back: Step = { do: 'back' };
const leave: Step = { do: 'leave' };

test('one step further, and back again', () => {
  expect(here(after(theme, guide)).place).toEqual({ at: 'guide', item: 'pension' });
  expect(here(after(theme, guide, back)).place).toEqual({ at: 'theme', theme: 'social' });
  expect(here(after(theme, back)).place).toEqual({ at: 'home' });
  expect(after(back)).toBe(start);
});

test('what a place kept is found again when back leads there, and is gone when it was left by going back', () => {
  const listed = after(theme);
  here(listed).kept.set('page', 2);
  expect(here(walk(walk(listed, guide), back)).kept.get('page')).toBe(2);
  const anew = walk(walk(listed, back), theme);
  expect(here(anew).kept.size).toBe(0);
});

test('the same place twice is one step: a double tap does not need two backs', () => {
  const once = after(guide);
  expect(walk(once, guide)).toBe(once);
});

test('home keeps the citizen, leaving is the next one', () => {
  expect(after(theme, guide, { do: 'home' })).toMatchObject({ citizen: 1, stops: [{ place: { at: 'home' } }] });
  expect(after(theme, go({ at: 'home' })).stops).toHaveLength(1);
  expect(after(theme, guide, leave)).toMatchObject({ citizen: 2, stops: [{ place: { at: 'home' } }] });
});

const steps = fc.array(
  fc.oneof(
    fc.constantFrom<Step>(back, leave, { do: 'home' }),
    fc.integer({ min: 0, max: 9 }).map((n): Step => go({ at: 'guide', item: `i${n}` })),
  ),
  { maxLength: 120 },
);

describe('whatever is pressed', () => {
  test('home is below, the way is never endless, and no stop is shown twice', () => {
    fc.assert(
      fc.property(steps, (pressed) => {
        const way = after(...pressed);
        expect(way.stops[0].place.at).toBe('home');
        expect(way.stops.length).toBeLessThanOrEqual(31);
        expect(new Set(way.stops.map(({ id }) => id)).size).toBe(way.stops.length);
      }),
    );
  });

  test('leaving takes everything along that anybody kept', () => {
    fc.assert(
      fc.property(steps, (pressed) => {
        const way = after(...pressed);
        for (const stop of way.stops) stop.kept.set('secret', 'of this citizen');
        const next = walk(way, leave);
        expect(next.citizen).toBe(way.citizen + 1);
        expect(next.stops.flatMap(({ kept }) => [...kept])).toEqual([]);
        expect(way.stops.map(({ id }) => id)).not.toContain(here(next).id);
      }),
    );
  });
});
