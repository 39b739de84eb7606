import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BookingCommand,
  type BookingDecision,
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
  slotsOf,
} from '../src/index.ts';
import { dateOf, minute, openings, rules as storyRules } from './story.ts';

/** Small enough that slots fill up and people are barred within a few weeks of play. */
const rules = {
  ...storyRules,
  abuse: { noShowsPerMonth: 2, sameItemPerDay: 2, cancellationsPerMonth: 3, barDays: 9 },
  items: [
    { item: 'tax', slotMinutes: 60, capacity: 2 },
    { item: 'deed', slotMinutes: 120, capacity: 1, aheadDays: 1 },
  ],
};
const persons = ['zhang', 'li', 'wang', 'zhao'];

type Move = {
  wait: number;
  what: 'book' | 'check-in' | 'void' | 'cancel' | 'miss' | 'rest';
  who: number;
  pick: number;
};

const moves = fc.array(
  fc.record<Move>({
    wait: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 700 })),
    what: fc.constantFrom('book', 'book', 'book', 'check-in', 'void', 'cancel', 'miss', 'rest'),
    who: fc.nat(persons.length - 1),
    pick: fc.nat(10_000),
  }),
  { minLength: 40, maxLength: 200 },
);

type Step = { command: BookingCommand; decision: BookingDecision };

/** Plays the moves as the hall does: what has passed is found before anything else is asked about its person. */
const play = (list: readonly Move[], seen: (bookings: Bookings, step: Step) => void): BookingEvent[] => {
  const bookings = createBookings(rules);
  const log: BookingEvent[] = [];
  let at = minute(500);
  let made = 0;
  const ask = (command: BookingCommand) => {
    const decision = decide(bookings, command);
    seen(bookings, { command, decision });
    for (const event of decision.ok ? decision.events : []) {
      evolve(bookings, event);
      log.push(event);
    }
  };
  const settle = (person?: string) => {
    for (const { id } of passedUnused(bookings, at, person)) ask({ type: 'miss', at, booking: id, excused: false });
  };
  for (const { wait, what, who, pick } of list) {
    at += wait * MINUTE;
    const ids = [...bookings.byId.keys()];
    const booking = (pick % 3 === 0 ? ids : [...bookings.open])[pick % Math.max(1, bookings.open.size)] ?? 'none';
    const holder = bookings.byId.get(booking)?.person;
    const ticket = `ticket-${++made}`;
    switch (what) {
      case 'book': {
        const rule = rules.items[pick % 2] ?? rules.items[0];
        if (!rule) throw new Error('no item');
        const today = Math.floor(at / DAY);
        const ahead = pick % 3;
        const slots = slotsOf(rule, openings(today + ahead));
        const person = persons[who] ?? '';
        settle(person);
        ask({
          type: 'book',
          at,
          booking: `b${made}`,
          code: String(pick % 40),
          item: rule.item,
          queue: 'q',
          person,
          from: slots[pick % slots.length]?.from ?? at,
          day: { from: (today + ahead) * DAY, ahead, windows: openings(today + ahead) },
          today: dateOf(today),
        });
        break;
      }
      case 'check-in':
        ask({ type: 'check-in', at, booking, ticket, ...(pick % 2 === 0 && { person: persons[who] ?? '' }) });
        break;
      case 'void': {
        const used = [...bookings.byId.values()].flatMap((one) => (one.status === 'checked-in' ? [one] : []));
        const one = used[pick % Math.max(1, used.length)];
        ask({ type: 'void', at, booking: one?.id ?? booking, ticket: pick % 7 === 0 ? 'other' : (one?.ticket ?? '') });
        break;
      }
      case 'cancel':
        if (holder !== undefined) settle(holder);
        ask({ type: 'cancel', at, booking });
        break;
      case 'miss':
        settle();
        break;
      case 'rest':
        at += (pick % 5) * DAY;
        break;
      default:
        what satisfies never;
    }
  }
  return log;
};

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
      expect(booking?.from).toBeGreaterThanOrEqual(command.at - 15 * MINUTE);
      expect(booking?.from).toBeLessThanOrEqual(command.at + 30 * MINUTE);
      if (command.person !== undefined) expect(command.person).toBe(booking?.person);
    });
  }));

/** Every deed by itself, read from the log alone. */
const deedsIn = (log: readonly BookingEvent[]) => {
  const all = bookedIn(log);
  return log.flatMap((event) => {
    if (event.type !== 'cancelled' && event.type !== 'missed') return [];
    const person = all.get(event.booking)?.person ?? '';
    const isNoShow = event.type === 'missed' || event.late;
    const kind = isNoShow ? ('no-shows' as const) : ('cancellations' as const);
    return [{ person, kind, at: event.type === 'missed' ? event.over : event.at }];
  });
};

test('a person is barred exactly when a plain recount of the log says so', () =>
  holds((list) => {
    const log = play(list, () => {});
    const all = [...bookedIn(log).values()];
    const deeds = deedsIn(log);
    /** Each deed bars for nine days if with it the month's, or the day's, measure is full. */
    const bars = [
      ...deeds.flatMap(({ person, kind, at }) => {
        const same = deeds.filter((d) => d.person === person && d.kind === kind && d.at <= at && d.at > at - MONTH);
        return same.length >= (kind === 'no-shows' ? 2 : 3) ? [{ person, from: at }] : [];
      }),
      ...all.flatMap(({ person, item, day, at }) => {
        const same = all.filter((b) => b.person === person && b.item === item && b.day === day && b.at <= at);
        return same.length > 2 ? [{ person, from: at }] : [];
      }),
    ];
    const shouldBeBarred = (person: string, at: number, but: number) =>
      bars.some((bar) => bar.person === person && bar.from <= at && bar.from !== but && at < bar.from + 9 * DAY);
    // A bar begins with the deed, so the booking that brings it about is still made.
    for (const { person, at } of all) expect(shouldBeBarred(person, at, at)).toBe(false);
    play(list, (_, { command, decision }) => {
      if (command.type !== 'book' || decision.ok || decision.refusal.code !== 'booking-barred') return;
      expect(shouldBeBarred(command.person, command.at, Number.NaN)).toBe(true);
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
    [bookings.byId, bookings.byCode, bookings.places, bookings.bars].map((map) =>
      [...map].filter(([, value]) => value !== 0).sort(([a], [b]) => a.localeCompare(b)),
    ),
  );

test('deciding changes nothing; the log, and what a store keeps, give the same state again', () =>
  holds((list) => {
    let last = createBookings(rules);
    const log = play(list, (bookings, { command }) => {
      const before = plain(bookings);
      decide(bookings, command);
      expect(plain(bookings)).toBe(before);
      last = bookings;
    });
    const replayed = createBookings(rules);
    for (const event of log) evolve(replayed, event);
    expect(plain(replayed)).toBe(plain(last));
    const kept = [...last.byId.values()].sort((a, b) => a.madeAt - b.madeAt);
    expect(plain(restore(rules, kept, [...last.bars.values()]))).toBe(plain(last));
  }));

test('forgetting what is older than a month changes no decision', () =>
  holds((list) => {
    play(list, (bookings, { command, decision }) => {
      if (passedUnused(bookings, command.at).length > 0) return;
      const shorter = restore(rules, [...bookings.byId.values()], [...bookings.bars.values()]);
      forget(shorter, command.at - MONTH - DAY);
      const again = decide(shorter, command);
      // What is forgotten is unknown, and no longer over.
      const gone = command.type !== 'book' && !shorter.byId.has(command.booking);
      expect(again).toEqual(gone ? { ok: false, refusal: { code: 'unknown-booking' } } : decision);
    });
  }));

test('an open booking is never forgotten, whosoever it is', () => {
  const bookings = createBookings(rules);
  const booked = { item: 'tax', queue: 'q', from: 1, to: 2, checkInFrom: 0, checkInTo: 3, cancelUntil: 0 };
  evolve(bookings, { type: 'booked', at: 0, booking: 'a', code: '1', person: 'li', day: '1970-01-01', ...booked });
  forget(bookings, 10 * MONTH);
  expect(bookingsOf(bookings, 'li')).toHaveLength(1);
  evolve(bookings, { type: 'missed', at: 4, booking: 'a', over: 3, excused: false });
  forget(bookings, 10 * MONTH);
  expect([bookings.byId.size, bookings.byCode.size, bookings.persons.size, bookings.places.size]).toEqual([0, 0, 0, 0]);
});

test('an event that does not fit says that the log is incomplete', () => {
  const bookings = createBookings(rules);
  expect(() => evolve(bookings, { type: 'cancelled', at: 1, booking: 'a', late: false })).toThrow(/log is incomplete/);
});
