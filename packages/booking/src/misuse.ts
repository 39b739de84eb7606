import type { Booking, PersonId } from './booking.ts';
import { type Bar, type Bookings, bookingsOf, warningKey } from './bookings.ts';
import { DAY, type Instant, MONTH } from './rules.ts';

export type MisuseKind = 'no-shows' | 'same-item' | 'cancellations';

/** `count` of `limit` are reached, and one more bars for `barDays`. */
export type Warning = {
  readonly why: MisuseKind;
  readonly count: number;
  readonly limit: number;
  readonly barDays: number;
};

type MonthlyKind = Exclude<MisuseKind, 'same-item'>;

/**
 * What counts against a person later. A place given back too late stood empty: that is a missed one. Whoever knows a number
 * can book under it from a phone, so only bookings whose holder's card was read count.
 */
export const misuseIn = (booking: Booking): { kind: MonthlyKind; at: Instant } | undefined => {
  if (!booking.proven) return undefined;
  if (booking.status === 'missed') return booking.excused ? undefined : { kind: 'no-shows', at: booking.at };
  if (booking.status !== 'cancelled') return undefined;
  return { kind: booking.late ? 'no-shows' : 'cancellations', at: booking.at };
};

/** How often in the 30 days up to `at`. */
export const misuses = (bookings: Bookings, person: PersonId, kind: MonthlyKind, at: Instant): number =>
  bookingsOf(bookings, person).filter((booking) => {
    const misuse = misuseIn(booking);
    return misuse?.kind === kind && misuse.at <= at && misuse.at > at - MONTH;
  }).length;

/** Bookings of one item made on one day (yyyy-mm-dd) by somebody whose card was read, given back or not. */
export const madeOn = (bookings: Bookings, person: PersonId, item: string, day: string): number =>
  bookingsOf(bookings, person).filter((one) => one.proven && one.item === item && one.madeOn === day).length;

/** Has a number that was only typed all the bookings that it may have on this day (yyyy-mm-dd)? */
export const enoughTyped = (bookings: Bookings, person: PersonId, day: string): boolean => {
  const { open, perDay } = bookings.rules.unproven;
  const typed = bookingsOf(bookings, person).filter(({ proven }) => !proven);
  return (
    typed.filter(({ status }) => status === 'booked').length >= open ||
    typed.filter((one) => one.madeOn === day).length >= perDay
  );
};

export const barOf = (bookings: Bookings, person: PersonId, at: Instant): Bar | undefined => {
  const bar = bookings.bars.get(person);
  return bar && at < bar.until ? bar : undefined;
};

/**
 * The bar that one more deed brings about; undefined when there is none, or none that still lasts at `at`. Nobody is barred
 * who was not warned in the month before: two places that stood empty on one day lead to a warning first.
 */
export const barFor = (
  bookings: Bookings,
  deed: { person: PersonId; at: Instant } & ({ kind: MonthlyKind } | { kind: 'same-item'; item: string; day: string }),
  at: Instant,
): Bar | undefined => {
  const { abuse } = bookings.rules;
  const { person, kind } = deed;
  const reached =
    kind === 'same-item'
      ? madeOn(bookings, person, deed.item, deed.day) + 1 > abuse.sameItemPerDay
      : misuses(bookings, person, kind, deed.at) + 1 >= limitOf(bookings, kind);
  const until = deed.at + abuse.barDays * DAY;
  const warned = bookings.warned.get(warningKey(person, kind))?.at ?? Number.NEGATIVE_INFINITY;
  if (!reached || warned > deed.at || warned <= deed.at - MONTH) return undefined;
  if (until <= Math.max(at, bookings.bars.get(person)?.until ?? 0)) return undefined;
  return { person, why: kind, until };
};

/** Which next misuses would bar. `item` and `day` (yyyy-mm-dd): what was booked, and today. */
export const warningsOf = (
  bookings: Bookings,
  about: { person: PersonId; item: string; day: string },
  at: Instant,
): Warning[] => {
  const { barDays, sameItemPerDay } = bookings.rules.abuse;
  const warnings: Warning[] = [];
  const made = madeOn(bookings, about.person, about.item, about.day);
  if (made >= sameItemPerDay) warnings.push({ why: 'same-item', count: made, limit: sameItemPerDay, barDays });
  for (const why of ['no-shows', 'cancellations'] as const) {
    const count = misuses(bookings, about.person, why, at);
    const limit = limitOf(bookings, why);
    if (count >= limit - 1) warnings.push({ why, count, limit, barDays });
  }
  return warnings;
};

const limitOf = ({ rules: { abuse } }: Bookings, kind: MonthlyKind): number =>
  kind === 'no-shows' ? abuse.noShowsPerMonth : abuse.cancellationsPerMonth;
