import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BookingEvent,
  type Bookings,
  bookingsOf,
  createBookings,
  DAY,
  decide,
  evolve,
  forget,
  MINUTE,
  MONTH,
  misuses,
  passedUnused,
  restore,
} from '../src/index.ts';
import { type Move, moves, persons, play, rules } from './play.ts';
import { unkept } from './story.ts';

const holds = (property: (list: Move[]) => void) => fc.assert(fc.property(moves, property), { numRuns: 150 });

type Booked = Extract<BookingEvent, { type: 'booked' }>;

const bookedIn = (log: readonly BookingEvent[]): Map<string, Booked> =>
  new Map(log.flatMap((event) => (event.type === 'booked' ? [[event.booking, event] as const] : [])));

test('the moves reach every event and most refusals', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(moves, (list) => {
      play(list, (_, { decision }) => {
        if (decision.ok) for (const { type } of decision.events) reached.add(type);
        else reached.add(decision.refusal.code);
      });
    }),
    { numRuns: 200, seed: 7 },
  );
  const wanted = [
    'booked',
    'checked-in',
    'never-given',
    'cancelled',
    'missed',
    'barred',
    'slot-full',
    'already-booked',
  ];
  const more = [
    'warned',
    'booking-barred',
    'unknown-slot',
    'code-taken',
    'booking-over',
    'booking-too-early',
    'not-your-booking',
  ];
  expect([...reached]).toEqual(expect.arrayContaining([...wanted, ...more, 'booking-too-late', 'unknown-booking']));
});

test('a slot never holds more than its capacity', () =>
  holds((list) => {
    const held = new Map<string, number>();
    const slotOf = new Map<string, string>();
    for (const event of play(list, () => {})) {
      if (event.type === 'booked') {
        const slot = `${event.item} ${event.from}`;
        slotOf.set(event.booking, slot);
        held.set(slot, (held.get(slot) ?? 0) + 1);
        expect(held.get(slot)).toBeLessThanOrEqual(event.item === 'tax' ? 2 : 1);
      }
      const slot = event.type === 'cancelled' ? slotOf.get(event.booking) : undefined;
      if (slot !== undefined) held.set(slot, (held.get(slot) ?? 0) - 1);
    }
  }));

test('a slot is full only when it is', () =>
  holds((list) => {
    play(list, (bookings, { command, decision }) => {
      if (command.type !== 'book' || decision.ok || decision.refusal.code !== 'slot-full') return;
      const there = [...bookings.byId.values()].filter(
        ({ item, from, status }) => item === command.item && from === command.from && status !== 'cancelled',
      );
      expect(there).toHaveLength(command.item === 'tax' ? 2 : 1);
    });
  }));

test('nobody has two open bookings of one item, no two bookings of one day share a code', () =>
  holds((list) => {
    play(list, (bookings) => {
      const open = [...bookings.open].flatMap((id) => bookings.byId.get(id) ?? []);
      expect(new Set(open.map(({ person, item }) => `${person} ${item}`)).size).toBe(open.length);
      expect(new Set(open.map(({ code }) => code)).size).toBe(open.length);
      for (const { id, code } of open) expect(bookings.byCode.get(code)).toBe(id);
    });
  }));

test('a booking becomes one ticket, unless that was never given, for nobody else, and only in its time', () =>
  holds((list) => {
    const used = new Set<string>();
    play(list, (bookings, { command, decision }) => {
      if (command.type === 'void' && decision.ok) used.delete(command.booking);
      if (command.type !== 'check-in' || !decision.ok) return;
      expect(used.has(command.booking)).toBe(false);
      used.add(command.booking);
      const booking = bookings.byId.get(command.booking);
      expect(booking?.status).toMatch(/^(booked|came)$/);
      if (booking?.status === 'came') expect(Math.floor(booking.from / DAY)).toBe(Math.floor(command.at / DAY));
      else expect(booking?.from).toBeGreaterThanOrEqual(command.at - 15 * MINUTE);
      expect(booking?.from).toBeLessThanOrEqual(command.at + 30 * MINUTE);
      if (command.person !== undefined) expect(command.person).toBe(booking?.person);
    });
  }));

/** Every deed of who is known by a card, read from the log alone; `no` is its place there. */
const deedsIn = (log: readonly BookingEvent[]) => {
  const all = bookedIn(log);
  return log.flatMap((event, no) => {
    if (event.type !== 'cancelled' && event.type !== 'missed') return [];
    const { person = '', proven } = all.get(event.booking) ?? {};
    if (!proven) return [];
    const isNoShow = event.type === 'missed' || event.late;
    const kind = isNoShow ? ('no-shows' as const) : ('cancellations' as const);
    return [{ person, kind, no, at: event.type === 'missed' ? event.over : event.at }];
  });
};

test('a person is barred exactly when a plain recount of the log says so, and was warned before', () =>
  holds((list) => {
    const log = play(list, () => {});
    const all = log.flatMap((event, no) => (event.type === 'booked' ? [{ ...event, no }] : []));
    const deeds = deedsIn(log);
    const shown = (id: string, no: number) =>
      log.some((event, i) => i < no && event.type === 'checked-in' && event.booking === id && event.proven);
    /** Each deed bars for nine days if with it the measure of the month, or of the day, is full. */
    const full = [
      ...deeds.filter(({ person, kind, at }) => {
        const same = deeds.filter((d) => d.person === person && d.kind === kind && d.at <= at && d.at > at - MONTH);
        return same.length >= (kind === 'no-shows' ? 2 : 3);
      }),
      ...all.flatMap(({ person, item, day, at, no, proven }) => {
        const same = all.filter(
          (b) =>
            b.person === person && b.item === item && b.day === day && b.no <= no && (b.proven || shown(b.booking, no)),
        );
        return proven && same.length > 2 ? [{ person, kind: 'same-item' as const, no, at }] : [];
      }),
    ];
    const bars = full.filter(({ person, kind, no, at }) =>
      log.some(
        (event, i) =>
          event.type === 'warned' &&
          i < no &&
          event.person === person &&
          event.why === kind &&
          event.at <= at &&
          event.at > at - MONTH,
      ),
    );
    const isBarred = (person: string, at: number, no: number) =>
      bars.some((bar) => bar.person === person && bar.no < no && bar.at <= at && at < bar.at + 9 * DAY);
    for (const { person, at, no } of all) expect(isBarred(person, at, no)).toBe(false);
    let no = 0;
    play(list, (_, { command, decision }) => {
      if (command.type === 'book' && !decision.ok && decision.refusal.code === 'booking-barred') {
        expect(isBarred(command.person, command.at, no)).toBe(true);
      }
      no += decision.ok ? decision.events.length : 0;
    });
  }));

test('what is counted equals a plain recount', () =>
  holds((list) => {
    let last: Bookings | undefined;
    let at = 0;
    const log = play(list, (bookings, { command }) => {
      last = bookings;
      at = command.at;
    });
    const deeds = deedsIn(log);
    for (const person of last ? persons : []) {
      for (const kind of ['no-shows', 'cancellations'] as const) {
        const counted = deeds.filter((d) => d.person === person && d.kind === kind && d.at <= at && d.at > at - MONTH);
        if (last) expect(misuses(last, person, kind, at)).toBe(counted.length);
      }
    }
  }));

const plain = (bookings: Bookings): string =>
  JSON.stringify(
    [bookings.byId, bookings.byCode, bookings.places, bookings.bars, bookings.warned].map((map) =>
      [...map].filter(([, value]) => value !== 0).sort(([a], [b]) => a.localeCompare(b)),
    ),
  );

test('deciding changes nothing; the log, and what a store keeps, give the same state again', () =>
  holds((list) => {
    let last = createBookings(rules, unkept);
    const log = play(list, (bookings, { command }) => {
      const before = plain(bookings);
      decide(bookings, command);
      expect(plain(bookings)).toBe(before);
      last = bookings;
    });
    const replayed = createBookings(rules, unkept);
    for (const event of log) evolve(replayed, event);
    expect(plain(replayed)).toBe(plain(last));
    const kept = [...last.byId.values()].sort((a, b) => a.madeAt - b.madeAt);
    const parts = { kept, bars: [...last.bars.values()], warned: [...last.warned.values()] };
    expect(plain(restore(rules, parts, unkept))).toBe(plain(last));
  }));

test('forgetting what is older than a month changes no decision', () =>
  holds((list) => {
    play(list, (bookings, { command, decision }) => {
      if (passedUnused(bookings, command.at).length > 0) return;
      const { byId, bars, warned } = bookings;
      const parts = { kept: [...byId.values()], bars: [...bars.values()], warned: [...warned.values()] };
      const shorter = restore(rules, parts, unkept);
      forget(shorter, command.at - MONTH - DAY);
      const again = decide(shorter, command);
      // What is forgotten is unknown, and no longer over.
      const gone = 'booking' in command && command.type !== 'book' && !shorter.byId.has(command.booking);
      expect(again).toEqual(gone ? { ok: false, refusal: { code: 'unknown-booking' } } : decision);
    });
  }));

test('an open booking is never forgotten, whosoever it is', () => {
  const bookings = createBookings(rules, unkept);
  const booked = { item: 'tax', queue: 'q', from: 1, to: 2, checkInFrom: 0, checkInTo: 3, cancelUntil: 0 };
  evolve(bookings, {
    type: 'booked',
    at: 0,
    booking: 'a',
    code: '1',
    person: 'li',
    proven: true,
    day: '1970-01-01',
    ...booked,
  });
  forget(bookings, 10 * MONTH);
  expect(bookingsOf(bookings, 'li')).toHaveLength(1);
  evolve(bookings, { type: 'missed', at: 4, booking: 'a', over: 3, excused: false });
  forget(bookings, 10 * MONTH);
  expect([bookings.byId.size, bookings.byCode.size, bookings.persons.size, bookings.places.size]).toEqual([0, 0, 0, 0]);
});

test('an event that does not fit says that the log is incomplete', () => {
  const bookings = createBookings(rules, unkept);
  expect(() => evolve(bookings, { type: 'cancelled', at: 1, booking: 'a', late: false })).toThrow(/log is incomplete/);
});
