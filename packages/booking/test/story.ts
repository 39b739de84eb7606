import { expect } from 'vitest';
import {
  type BookingCommand,
  type BookingEvent,
  type BookingRefusal,
  type BookingRules,
  type Bookings,
  type Changes,
  createBookings,
  DAY,
  decide,
  evolve,
  MINUTE,
  type MisuseKind,
} from '../src/index.ts';

/** Written without keeping what was there before. */
export const unkept: Changes = {
  set: (map, key, value) => void map.set(key, value),
  entry: (map, key, make) => map.get(key) ?? (map.set(key, make()).get(key) as ReturnType<typeof make>),
  add: (set, value) => void set.add(value),
  delete: (from, key) => void from.delete(key),
};

export const rules: BookingRules = {
  aheadDays: 7,
  graceEarly: 30,
  graceLate: 15,
  cancelBefore: 60,
  unproven: { open: 2, perDay: 3 },
  abuse: { noShowsPerMonth: 2, sameItemPerDay: 3, cancellationsPerMonth: 5, barDays: 30 },
  items: [
    { item: 'tax', slotMinutes: 30, capacity: 2 },
    { item: 'deed', slotMinutes: 60, capacity: 1, aheadDays: 1 },
    { item: 'card', slotMinutes: 30, capacity: 1000 },
  ],
};

/** In stories a day begins at 0, the hall is open from 540 (9:00) to 720 and 810 to 1020; times are minutes. */
export const day = (no: number) => no * 24 * 60;
export const minute = (m: number) => m * MINUTE;
export const openings = (no: number) => [
  { from: minute(day(no) + 540), to: minute(day(no) + 720) },
  { from: minute(day(no) + 810), to: minute(day(no) + 1020) },
];

/** yyyy-mm-dd of a day of the story. */
export const dateOf = (no: number) => new Date(Date.UTC(2026, 0, 1) + no * DAY).toISOString().slice(0, 10);

type Distribute<T> = T extends unknown ? Omit<T, 'at'> & { at: number } : never;
/** `at` in minutes. */
export type When = Distribute<BookingCommand>;
export type Given = Distribute<BookingEvent>;

type Book = { person?: string; item?: string; code?: string; id?: string; proven?: boolean };

/** Asks at minute `at` for the slot that begins at minute `from`. */
export const book = (at: number, from: number, more: Book = {}): When => {
  const [today, slotDay] = [Math.floor(at / 1440), Math.floor(from / 1440)];
  return {
    type: 'book',
    at,
    booking: more.id ?? 'new',
    code: more.code ?? '000000',
    item: more.item ?? 'tax',
    queue: 'q',
    person: more.person ?? 'zhang',
    proven: more.proven ?? true,
    from: minute(from),
    day: { from: minute(day(slotDay)), ahead: slotDay - today, windows: openings(slotDay) },
    today: dateOf(today),
  };
};
export const checkIn = (at: number, booking: string, person?: string): When => ({
  type: 'check-in',
  at,
  booking,
  ticket: 'ticket',
  ...(person !== undefined && { person }),
});
export const takeBack = (at: number, booking: string, ticket = 'ticket'): When => ({
  type: 'void',
  at,
  booking,
  ticket,
  dayEnd: minute(day(Math.floor(at / 1440) + 1)) - 1,
});
export const cancel = (at: number, booking: string): When => ({ type: 'cancel', at, booking });
export const miss = (at: number, booking: string, excused = false): When => ({ type: 'miss', at, booking, excused });

/** A booking `id` made at minute `at` for the slot at minute `from`, under the rules of these stories. */
export const booked = (id: string, at: number, from: number, more: Book = {}): Given => {
  const item = more.item ?? 'tax';
  const length = rules.items.find((one) => one.item === item)?.slotMinutes ?? 0;
  return {
    type: 'booked',
    at,
    booking: id,
    code: more.code ?? `code-${id}`,
    item,
    queue: 'q',
    person: more.person ?? 'zhang',
    proven: more.proven ?? true,
    from: minute(from),
    to: minute(from + length),
    checkInFrom: minute(from - 30),
    checkInTo: minute(from + 15),
    cancelUntil: minute(from - 60),
    day: dateOf(Math.floor(at / 1440)),
  };
};
export const checkedIn = (id: string, at: number, proven = false): Given => ({
  type: 'checked-in',
  at,
  booking: id,
  ticket: 'ticket',
  proven,
});
export const cancelled = (id: string, at: number, late = false): Given => ({
  type: 'cancelled',
  at,
  booking: id,
  late,
});
export const voided = (id: string, at: number): Given => ({
  type: 'never-given',
  at,
  booking: id,
  ticket: 'ticket',
  checkInTo: minute(day(Math.floor(at / 1440) + 1)) - 1,
});
/** Found out when its time was over. */
export const missed = (id: string, over: number, excused = false): Given => ({
  type: 'missed',
  at: over,
  booking: id,
  over: minute(over),
  excused,
});
export const warned = (why: MisuseKind, at: number, person = 'zhang'): Given => ({ type: 'warned', at, person, why });
export const warn = (at: number, item = 'tax', person = 'zhang'): When => ({
  type: 'warn',
  at,
  person,
  item,
  today: dateOf(Math.floor(at / 1440)),
});
export const barred = (person: string, until: number): Given => ({
  type: 'barred',
  at: 0,
  person,
  why: 'no-shows',
  until: minute(until),
});

export const after = (...events: readonly Given[]): Bookings => {
  const bookings = createBookings(rules, unkept);
  for (const event of events) evolve(bookings, { ...event, at: minute(event.at) } as BookingEvent);
  return bookings;
};

export const given = (...events: readonly Given[]) => ({
  when: (command: When) => {
    const decision = decide(after(...events), { ...command, at: minute(command.at) } as BookingCommand);
    return {
      /** Exactly these events, each with at least these fields. */
      leadsTo(...expected: readonly Partial<BookingEvent>[]): void {
        const said = decision.ok ? decision.events : decision.refusal;
        expect(said).toMatchObject(expected);
        expect(said).toHaveLength(expected.length);
      },
      refused(code: BookingRefusal['code'], more: object = {}): void {
        expect(decision.ok ? decision.events : decision.refusal).toMatchObject({ code, ...more });
      },
    };
  },
});
