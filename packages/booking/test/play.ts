import fc from 'fast-check';
import {
  type BookingCommand,
  type BookingDecision,
  type BookingEvent,
  type Bookings,
  createBookings,
  DAY,
  decide,
  evolve,
  MINUTE,
  passedUnused,
  slotsOf,
} from '../src/index.ts';
import { dateOf, minute, openings, rules as storyRules, unkept } from './story.ts';

/** Small enough that slots fill up and people are barred within a few weeks of play. */
export const rules = {
  ...storyRules,
  abuse: { noShowsPerMonth: 2, sameItemPerDay: 2, cancellationsPerMonth: 3, barDays: 9 },
  items: [
    { item: 'tax', slotMinutes: 60, capacity: 2 },
    { item: 'deed', slotMinutes: 120, capacity: 1, aheadDays: 1 },
  ],
};
export const persons = ['zhang', 'li', 'wang', 'zhao'];

export type Move = {
  wait: number;
  what: 'book' | 'check-in' | 'void' | 'cancel' | 'miss' | 'rest';
  who: number;
  pick: number;
};

export const moves = fc.array(
  fc.record<Move>({
    wait: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 700 })),
    what: fc.constantFrom('book', 'book', 'book', 'check-in', 'void', 'cancel', 'miss', 'rest'),
    who: fc.nat(persons.length - 1),
    pick: fc.nat(10_000),
  }),
  { minLength: 40, maxLength: 200 },
);

export type Step = { command: BookingCommand; decision: BookingDecision };

/** Plays the moves as the hall does: what has passed is found before anything else is asked about its person. */
export const play = (list: readonly Move[], seen: (bookings: Bookings, step: Step) => void): BookingEvent[] => {
  const bookings = createBookings(rules, unkept);
  const log: BookingEvent[] = [];
  let at = minute(500);
  let moved = 0;
  const ask = (command: BookingCommand) => {
    const decision = decide(bookings, command);
    seen(bookings, { command, decision });
    for (const event of decision.ok ? decision.events : []) {
      evolve(bookings, event);
      log.push(event);
    }
    return decision.ok;
  };
  const warn = (person: string, item: string) =>
    ask({ type: 'warn', at, person, item, today: dateOf(Math.floor(at / DAY)) });
  const settle = (person?: string) => {
    for (const { id } of passedUnused(bookings, at, person)) ask({ type: 'miss', at, booking: id, excused: false });
  };
  for (const { wait, what, who, pick } of list) {
    at += wait * MINUTE;
    const ids = [...bookings.byId.keys()];
    const booking = (pick % 3 === 0 ? ids : [...bookings.open])[pick % Math.max(1, bookings.open.size)] ?? 'none';
    const holder = bookings.byId.get(booking)?.person;
    const ticket = `ticket-${++moved}`;
    switch (what) {
      case 'book': {
        const rule = rules.items[pick % 2] ?? rules.items[0];
        if (!rule) throw new Error('no item');
        const today = Math.floor(at / DAY);
        const ahead = pick % 3;
        const slots = slotsOf(rule, openings(today + ahead));
        const person = persons[who] ?? '';
        settle(person);
        const made = ask({
          type: 'book',
          at,
          booking: `b${moved}`,
          code: String(pick % 40),
          item: rule.item,
          queue: 'q',
          person,
          proven: pick % 5 !== 0,
          from: slots[pick % slots.length]?.from ?? at,
          day: { from: (today + ahead) * DAY, ahead, windows: openings(today + ahead) },
          today: dateOf(today),
        });
        if (made) warn(person, rule.item);
        break;
      }
      case 'check-in':
        ask({ type: 'check-in', at, booking, ticket, ...(pick % 2 === 0 && { person: persons[who] ?? '' }) });
        break;
      case 'void': {
        const used = [...bookings.byId.values()].flatMap((one) => (one.status === 'checked-in' ? [one] : []));
        const one = used[pick % Math.max(1, used.length)];
        const dayEnd = (Math.floor((one?.from ?? at) / DAY) + 1) * DAY - 1;
        const given = pick % 7 === 0 ? 'other' : (one?.ticket ?? '');
        ask({ type: 'void', at, booking: one?.id ?? booking, ticket: given, dayEnd });
        break;
      }
      case 'cancel':
        if (holder !== undefined) settle(holder);
        if (ask({ type: 'cancel', at, booking }) && holder !== undefined) warn(holder, 'tax');
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
