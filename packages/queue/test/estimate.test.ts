import { describe, expect, test } from 'vitest';
import {
  type Command,
  createHall,
  decide,
  estimate,
  estimateError,
  estimateTicket,
  evolve,
  QueueRules,
} from '../src/index.ts';
import {
  called,
  dayOpened,
  finished,
  hallAfter,
  minute,
  opened,
  paused,
  started,
  taken,
  transferred,
} from './story.ts';

const waiting = (count: number, prefix = 'B', at = 0) =>
  Array.from({ length: count }, (_, i) => taken(`${prefix}${String(i + 1).padStart(3, '0')}`, at));
const middle = (range: { low: number; high: number } | undefined) => ((range?.low ?? NaN) + (range?.high ?? NaN)) / 2;

/** `count` finished services of so many minutes each, before the story begins. */
const served = (count: number, minutes: number, counter = '2') =>
  Array.from({ length: count }, (_, i) => {
    const number = `B${500 + i}`;
    const from = -200 + i;
    return [
      taken(number, from),
      called(number, counter, from),
      started(number, counter, from),
      finished(number, counter, from + minutes, false),
    ];
  }).flat();

describe('the estimate', () => {
  test('is at once where a counter is free and nobody waits', () =>
    expect(estimate(hallAfter(dayOpened(), opened('2')), 'tax', minute(0))).toEqual({ low: 0, high: 1 }));

  test('is undefined for an unknown queue', () =>
    expect(estimate(hallAfter(dayOpened()), 'zoo', minute(0))).toBeUndefined());

  test('covers the work ahead at one counter', () => {
    const range = estimate(hallAfter(dayOpened(), opened('2'), ...waiting(4)), 'tax', minute(0));
    expect(range?.low).toBeLessThanOrEqual(40);
    expect(range?.high).toBeGreaterThanOrEqual(40);
  });

  test('is shared by the open counters; a paused one does not count', () => {
    const people = waiting(8, 'A');
    const one = middle(estimate(hallAfter(dayOpened(), opened('1'), ...people), 'household', minute(0)));
    const two = middle(estimate(hallAfter(dayOpened(), opened('1'), opened('3'), ...people), 'household', minute(0)));
    const rested = hallAfter(dayOpened(), opened('1'), opened('3'), paused('3'), ...people);
    expect(two / one).toBeCloseTo(0.5, 1);
    expect(middle(estimate(rested, 'household', minute(0)))).toBe(one);
  });

  test('with nobody at work counts the configured counters and is wide', () => {
    const closed = estimate(hallAfter(dayOpened(), ...waiting(4)), 'tax', minute(0));
    const open = estimate(hallAfter(dayOpened(), opened('2'), ...waiting(4)), 'tax', minute(0));
    expect(closed?.low).toBe(open?.low);
    expect(closed?.high).toBeGreaterThan((open?.high ?? 0) * 1.5);
  });

  test('counts what is left of the ticket being served', () => {
    const serving = hallAfter(dayOpened(), opened('2'), taken('B001'), called('B001', '2'), started('B001', '2'));
    const early = estimate(serving, 'tax', minute(0));
    const late = estimate(serving, 'tax', minute(8));
    expect(middle(early)).toBeGreaterThan(middle(late));
    expect(early?.high).toBeGreaterThanOrEqual(10);
  });

  test('counts the earlier tickets of the counter’s other queues, not the later ones', () => {
    const others = waiting(5, 'A');
    const hall = hallAfter(dayOpened(), opened('3'), ...others);
    const late = estimate(hall, 'scarce', minute(0));
    expect(late?.high).toBeGreaterThanOrEqual(50);
    const priority = hallAfter(dayOpened(), opened('3'), ...others, taken('D001', 0, 'priority'));
    expect(estimateTicket(priority, 'D001', minute(0))).toEqual({ low: 0, high: 1 });
  });

  test('a helping counter joins when its own people are gone', () => {
    const alone = middle(estimate(hallAfter(dayOpened(), opened('2'), ...waiting(10)), 'tax', minute(0)));
    const helped = hallAfter(dayOpened(), opened('2'), opened('1'), ...waiting(10));
    expect(middle(estimate(helped, 'tax', minute(0)))).toBeLessThan(alone * 0.6);
  });

  test('learns how long services take, without being misled by a forgotten one', () => {
    const people = waiting(10);
    const slow = middle(estimate(hallAfter(dayOpened(), opened('2'), ...served(20, 20), ...people), 'tax', minute(0)));
    const usual = middle(estimate(hallAfter(dayOpened(), opened('2'), ...served(20, 10), ...people), 'tax', minute(0)));
    const odd = [...served(19, 10), taken('B600', -90), called('B600', '2', -90), finished('B600', '2', 900, false)];
    expect(slow / usual).toBeCloseTo(2, 0);
    expect(middle(estimate(hallAfter(dayOpened(), opened('2'), ...odd, ...people), 'tax', minute(0)))).toBe(usual);
  });

  test('for a place: less ahead, less to wait', () => {
    const hall = hallAfter(dayOpened(), opened('2'), ...waiting(9));
    const waits = [0, 3, 6, 9].map((ahead) => middle(estimate(hall, 'tax', minute(0), ahead)));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(new Set(waits).size).toBe(4);
    expect(estimateTicket(hall, 'B004', minute(0))).toEqual(estimate(hall, 'tax', minute(0), 3));
  });

  test('of a ticket sent to one counter is about that counter', () => {
    const sent = transferred('A001', '1', { counter: '2' }, 30);
    const hall = hallAfter(
      dayOpened(),
      opened('1'),
      opened('2'),
      taken('A001'),
      called('A001', '1'),
      sent,
      ...waiting(4),
    );
    const range = estimateTicket(hall, 'A001', minute(0));
    expect(range?.low).toBeLessThanOrEqual(40);
    expect(range?.high).toBeGreaterThanOrEqual(40);
    expect(estimateTicket(hallAfter(dayOpened()), 'A001', minute(0))).toBeUndefined();
  });
});

describe('its error', () => {
  const promised = { ...taken('B001'), promised: { low: 5, high: 10 } } as ReturnType<typeof taken>;
  test.each([
    [4, { within: 0, over: 0, under: 1, meanMinutes: 3.5 }],
    [5, { within: 1, over: 0, under: 0, meanMinutes: 2.5 }],
    [10, { within: 1, over: 0, under: 0, meanMinutes: 2.5 }],
    [12, { within: 0, over: 1, under: 0, meanMinutes: 4.5 }],
  ])('called after %i minutes when 5 to 10 were promised', (after, expected) => {
    const hall = hallAfter(dayOpened(), opened('2'), promised, called('B001', '2', after));
    expect(estimateError(hall)).toEqual({ calls: 1, ...expected });
    expect(estimateError(hall, 'tax')).toEqual(estimateError(hall));
    expect(estimateError(hall, 'household').calls).toBe(0);
  });

  test('is about the first wait only', () => {
    const again = [transferred('B001', '2', { queue: 'tax' }, 30), called('B001', '2', 90)];
    const hall = hallAfter(dayOpened(), opened('2'), promised, called('B001', '2', 7), ...again);
    expect(estimateError(hall).calls).toBe(1);
  });

  test('stays small through a simulated day', () => {
    const hall = createHall(
      QueueRules.parse({
        queues: [
          { id: 'a', prefix: 'A', typicalMinutes: 8 },
          { id: 'b', prefix: 'B', typicalMinutes: 8 },
        ],
        counters: [
          { id: '1', own: ['a'], helping: ['b'] },
          { id: '2', own: ['a', 'b'] },
          { id: '3', own: ['b'], helping: ['a'] },
        ],
        lanes: [
          { id: 'normal', targetMinutes: 20 },
          { id: 'priority', targetMinutes: 5 },
        ],
        defaultLane: 'normal',
        wrapUp: false,
      }),
    );
    const run = (command: Command) => {
      const decision = decide(hall, command);
      if (decision.ok) for (const event of decision.events) evolve(hall, event);
    };
    // A fixed sequence of numbers in [0, 1), so that the day is the same in every run.
    let seed = 20_260_302;
    const chance = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const all = [{ from: minute(0), to: minute(480) }];
    run({ type: 'open-day', at: minute(0), day: 'd', windows: { a: all, b: all } });
    const freeAt = new Map<string, number>();
    for (const counter of ['1', '2', '3']) {
      run({ type: 'open-counter', at: minute(0), counter, clerk: counter });
      freeAt.set(counter, 0);
    }
    for (let now = 0; now < 420; now++) {
      if (chance() < 0.36) {
        const lane = chance() < 0.1 ? 'priority' : 'normal';
        run({ type: 'take', at: minute(now), ticket: `t${now}`, queue: chance() < 0.6 ? 'a' : 'b', lane });
      }
      for (const [counter, free] of freeAt) {
        if (free > now) continue;
        run({ type: 'finish', at: minute(now), counter });
        run({ type: 'call-next', at: minute(now), counter });
        run({ type: 'start', at: minute(now), counter });
        // 3 to 13 minutes, 8 on average.
        if (hall.counters.get(counter)?.state === 'serving') freeAt.set(counter, now + 3 + Math.floor(chance() * 11));
      }
    }
    const { calls, within, meanMinutes } = estimateError(hall);
    expect(calls).toBeGreaterThan(100);
    expect(within / calls).toBeGreaterThan(0.75);
    expect(meanMinutes).toBeLessThan(6);
  });
});
