import type { BookingAnswer, LookupAnswer } from '@jiaohao/protocol';
import { isoDay } from '../parts/when.ts';

/** How a booking stands at this moment, as far as the kiosk can tell; the hall decides. */
export type Standing = 'open' | 'early' | 'late' | 'checked-in' | 'cancelled';

export const standingOf = (
  booking: Pick<BookingAnswer, 'status' | 'checkInFrom' | 'checkInTo'>,
  now: Date,
): Standing => {
  switch (booking.status) {
    case 'checked-in':
      return 'checked-in';
    case 'cancelled':
      return 'cancelled';
    case 'missed':
      return 'late';
    case 'booked':
      if (now < new Date(booking.checkInFrom)) return 'early';
      return now > new Date(booking.checkInTo) ? 'late' : 'open';
    default:
      return booking.status satisfies never;
  }
};

/** Whole minutes until `at`, at least 1. */
export const minutesUntil = (at: string, now: Date): number =>
  Math.max(1, Math.ceil((Date.parse(at) - now.getTime()) / 60_000));

/**
 * The bookings that somebody may have come for, soonest first: the open ones; without any, those of today that were used
 * or missed.
 */
export const candidates = (
  { bookings }: Pick<LookupAnswer, 'bookings'>,
  now: Date,
  timeZone: string,
): BookingAnswer[] => {
  const soonest = bookings.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from));
  const open = soonest.filter(({ status }) => status === 'booked');
  if (open.length > 0) return open;
  const today = isoDay(now, timeZone);
  return soonest.filter(
    ({ status, from }) =>
      (status === 'checked-in' || status === 'missed') && isoDay(new Date(from), timeZone) === today,
  );
};
