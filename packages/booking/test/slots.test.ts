import { describe, expect, test } from 'vitest';
import { slotsAfter, slotsOf } from '../src/index.ts';
import { minute } from './story.ts';

const cut = (slotMinutes: number, ...windows: readonly [from: number, to: number][]) =>
  slotsOf(
    { item: 'tax', slotMinutes, capacity: 1 },
    windows.map(([from, to]) => ({ from: minute(from), to: minute(to) })),
  ).map(({ from, to }) => [from / minute(1), to / minute(1)]);

describe('the slots of a day', () => {
  test.each([
    [
      'fill an opening',
      30,
      [[540, 630]],
      [
        [540, 570],
        [570, 600],
        [600, 630],
      ],
    ],
    [
      'leave out a rest that is too short',
      30,
      [[540, 625]],
      [
        [540, 570],
        [570, 600],
      ],
    ],
    [
      'begin anew after a break',
      60,
      [
        [540, 630],
        [700, 760],
      ],
      [
        [540, 600],
        [700, 760],
      ],
    ],
    [
      'go on over bands that touch',
      60,
      [
        [540, 630],
        [630, 660],
      ],
      [
        [540, 600],
        [600, 660],
      ],
    ],
    [
      'do not come twice where windows overlap',
      60,
      [
        [600, 700],
        [540, 660],
      ],
      [
        [540, 600],
        [600, 660],
      ],
    ],
    ['are none in an opening shorter than they are', 60, [[540, 599]], []],
    ['are none on a closed day', 30, [], []],
  ] as const)('%s', (_, minutes, windows, expected) => {
    expect(cut(minutes, ...(windows as readonly [number, number][]))).toEqual(expected);
  });

  test('cannot be booked any more when they have begun, to the millisecond', () => {
    const slots = slotsOf({ item: 'tax', slotMinutes: 30, capacity: 1 }, [{ from: minute(540), to: minute(600) }]);
    expect(slotsAfter(slots, minute(540) - 1)).toHaveLength(2);
    expect(slotsAfter(slots, minute(540))).toHaveLength(1);
    expect(slotsAfter(slots, minute(570))).toHaveLength(0);
  });
});
