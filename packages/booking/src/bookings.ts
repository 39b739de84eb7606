import type { Booking, BookingId, PersonId } from './booking.ts';
import { holdsPlace } from './booking.ts';
import type { MisuseKind } from './misuse.ts';
import type { BookingRules, Instant } from './rules.ts';

export type Warned = { readonly person: PersonId; readonly why: MisuseKind; readonly at: Instant };

export type Bar = { readonly person: PersonId; readonly why: MisuseKind; readonly until: Instant };

/**
 * How the bookings in memory are written: by somebody who may keep what was there before, to put it back. What was deleted
 * may come back at the end.
 */
export type Changes = {
  set<K, V extends {}>(map: Map<K, V>, key: K, value: V): void;
  entry<K, V extends {}>(map: Map<K, V>, key: K, make: () => V): V;
  add<T>(set: Set<T>, value: T): void;
  delete<K, V extends {}>(from: Map<K, V> | Set<K>, key: K): void;
};

/**
 * The bookings of one hall, with those of the last month, which misuse is counted from. Only `evolve`, `restore` and
 * `forget` write it; bookings are replaced, never changed.
 */
export type Bookings = {
  readonly changes: Changes;
  readonly rules: BookingRules;
  readonly byId: Map<BookingId, Booking>;
  readonly byCode: Map<string, BookingId>;
  /** Places taken in each slot; see `slotKey`. */
  readonly places: Map<string, number>;
  readonly persons: Map<PersonId, Set<BookingId>>;
  readonly bars: Map<PersonId, Bar>;
  /** When a person was last warned of each kind of misuse; see `warningKey`. */
  readonly warned: Map<string, Warned>;
  /** Neither used nor given back nor missed. */
  readonly open: Set<BookingId>;
};

export const createBookings = (rules: BookingRules, changes: Changes): Bookings => ({
  changes,
  rules,
  byId: new Map(),
  byCode: new Map(),
  places: new Map(),
  persons: new Map(),
  bars: new Map(),
  warned: new Map(),
  open: new Set(),
});

export type Kept = {
  readonly kept: readonly Booking[];
  readonly bars: readonly Bar[];
  readonly warned: readonly Warned[];
};

/** From what a store kept, the oldest booking first. */
export const restore = (rules: BookingRules, { kept, bars, warned }: Kept, changes: Changes): Bookings => {
  const bookings = createBookings(rules, changes);
  for (const booking of kept) put(bookings, booking);
  for (const bar of bars) changes.set(bookings.bars, bar.person, bar);
  for (const one of warned) changes.set(bookings.warned, warningKey(one.person, one.why), one);
  return bookings;
};

export const warningKey = (person: PersonId, why: MisuseKind): string => `${why} ${person}`;

export const slotKey = (item: string, from: Instant): string => `${item} ${from}`;

/** Places taken in a slot. */
export const takenIn = (bookings: Bookings, item: string, from: Instant): number =>
  bookings.places.get(slotKey(item, from)) ?? 0;

/** All that is known of a person's bookings, in the order of making. */
export const bookingsOf = (bookings: Bookings, person: PersonId): Booking[] =>
  [...(bookings.persons.get(person) ?? [])].flatMap((id) => bookings.byId.get(id) ?? []);

/** The only place where a booking enters or changes, so its place is counted once. */
export const put = (bookings: Bookings, now: Booking): void => {
  const { changes } = bookings;
  const was = bookings.byId.get(now.id);
  const change = Number(holdsPlace(now)) - Number(was !== undefined && holdsPlace(was));
  if (change !== 0) {
    changes.set(bookings.places, slotKey(now.item, now.from), takenIn(bookings, now.item, now.from) + change);
  }
  changes.set(bookings.byId, now.id, now);
  if (!was) changes.set(bookings.byCode, now.code, now.id);
  changes.add(
    changes.entry(bookings.persons, now.person, () => new Set()),
    now.id,
  );
  if (now.status === 'booked') changes.add(bookings.open, now.id);
  else changes.delete(bookings.open, now.id);
};

/**
 * Lets go of bookings whose slot ended before `before` and of bars that are over then. Misuse needs a month of them, counted
 * back from what has been found: whoever forgets has first said `miss` for all that passed.
 */
export const forget = (bookings: Bookings, before: Instant): void => {
  const { changes } = bookings;
  for (const booking of bookings.byId.values()) {
    if (booking.to >= before || booking.status === 'booked') continue;
    changes.delete(bookings.byId, booking.id);
    if (bookings.byCode.get(booking.code) === booking.id) changes.delete(bookings.byCode, booking.code);
    changes.delete(bookings.places, slotKey(booking.item, booking.from));
    const own = new Set(bookings.persons.get(booking.person));
    own.delete(booking.id);
    if (own.size > 0) changes.set(bookings.persons, booking.person, own);
    else changes.delete(bookings.persons, booking.person);
  }
  for (const bar of bookings.bars.values()) if (bar.until < before) changes.delete(bookings.bars, bar.person);
  for (const [key, { at }] of bookings.warned) if (at < before) changes.delete(bookings.warned, key);
};
