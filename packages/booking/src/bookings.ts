import type { Booking, BookingId, PersonId } from './booking.ts';
import { holdsPlace } from './booking.ts';
import type { MisuseKind } from './misuse.ts';
import type { BookingRules, Instant } from './rules.ts';

export type Warned = { readonly person: PersonId; readonly why: MisuseKind; readonly at: Instant };

export type Bar = { readonly person: PersonId; readonly why: MisuseKind; readonly until: Instant };

/**
 * The bookings of one hall, with those of the last month, which misuse is counted from. Only `evolve`, `restore` and
 * `forget` write it; bookings are replaced, never changed.
 */
export type Bookings = {
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

export const createBookings = (rules: BookingRules): Bookings => ({
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
export const restore = (rules: BookingRules, { kept, bars, warned }: Kept): Bookings => {
  const bookings = createBookings(rules);
  for (const booking of kept) put(bookings, booking);
  for (const bar of bars) bookings.bars.set(bar.person, bar);
  for (const one of warned) bookings.warned.set(warningKey(one.person, one.why), one);
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
  const was = bookings.byId.get(now.id);
  const change = Number(holdsPlace(now)) - Number(was !== undefined && holdsPlace(was));
  if (change !== 0) {
    bookings.places.set(slotKey(now.item, now.from), takenIn(bookings, now.item, now.from) + change);
  }
  bookings.byId.set(now.id, now);
  if (!was) bookings.byCode.set(now.code, now.id);
  const own = bookings.persons.get(now.person) ?? new Set();
  bookings.persons.set(now.person, own.add(now.id));
  if (now.status === 'booked') bookings.open.add(now.id);
  else bookings.open.delete(now.id);
};

/**
 * Lets go of bookings whose slot ended before `before` and of bars that are over then. Misuse needs a month of them, counted
 * back from what has been found: whoever forgets has first said `miss` for all that passed.
 */
export const forget = (bookings: Bookings, before: Instant): void => {
  for (const booking of bookings.byId.values()) {
    if (booking.to >= before || booking.status === 'booked') continue;
    bookings.byId.delete(booking.id);
    if (bookings.byCode.get(booking.code) === booking.id) bookings.byCode.delete(booking.code);
    bookings.places.delete(slotKey(booking.item, booking.from));
    const own = bookings.persons.get(booking.person);
    own?.delete(booking.id);
    if (own?.size === 0) bookings.persons.delete(booking.person);
  }
  for (const bar of bookings.bars.values()) if (bar.until < before) bookings.bars.delete(bar.person);
  for (const [key, { at }] of bookings.warned) if (at < before) bookings.warned.delete(key);
};
