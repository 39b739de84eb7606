import { type Bookings, createBookings, evolve, forget, MINUTE } from '@jiaohao/booking';
import { Changes } from '@jiaohao/queue';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moves, play, rules } from '../../../packages/booking/test/play.ts';

/** Everything of it; what was deleted may come back in another order. */
const whole = ({ rules: _, changes: __, ...parts }: Bookings) =>
  Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [
      name,
      JSON.stringify([...part].sort(), (_, value) => (value instanceof Set ? [...value] : value)),
    ]),
  );

test('what was done to the bookings and taken back was never done', () =>
  fc.assert(
    fc.property(moves, fc.nat(6), (list, length) => {
      const log = play(list, () => {});
      const changes = new Changes();
      const bookings = createBookings(rules, changes);
      const never = createBookings(rules, new Changes());
      for (const [i, event] of log.entries()) {
        const was = whole(bookings);
        const mark = changes.mark();
        for (const tried of log.slice(i, i + length)) evolve(bookings, tried);
        // As if everything until now were old.
        forget(bookings, event.at - length * 100 * MINUTE);
        changes.undo(mark);
        changes.settle();
        expect(whole(bookings)).toEqual(was);
        evolve(bookings, event);
        evolve(never, event);
      }
      expect(whole(bookings)).toEqual(whole(never));
    }),
    { numRuns: 60 },
  ));
