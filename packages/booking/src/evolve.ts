import type { Booking, BookingBase, BookingStatus } from './booking.ts';
import { type Bookings, put, warningKey } from './bookings.ts';
import type { BookingEvent } from './event.ts';

/**
 * Applies what happened, in place. Uses no rules, so a log replays under changed ones.
 * @throws Error when the event does not fit the state, which means that the log is damaged or incomplete.
 */
export const evolve = (bookings: Bookings, event: BookingEvent): void => {
  const { at } = event;
  switch (event.type) {
    case 'booked': {
      const { code, item, queue, person, proven, from, to, checkInFrom, checkInTo, cancelUntil } = event;
      const times = { from, to, checkInFrom, checkInTo, cancelUntil, madeAt: at, madeOn: event.day };
      put(bookings, { id: event.booking, code, item, queue, person, proven, ...times, status: 'booked' });
      return;
    }
    case 'checked-in': {
      const { ticket } = event;
      const booking = known(bookings, event, 'booked', 'came', 'missed');
      put(bookings, { ...booking, proven: booking.proven || event.proven, status: 'checked-in', at, ticket });
      return;
    }
    case 'never-given':
      put(bookings, { ...known(bookings, event, 'checked-in'), checkInTo: event.checkInTo, status: 'came', at });
      return;
    case 'cancelled':
      put(bookings, { ...known(bookings, event, 'booked'), status: 'cancelled', at, late: event.late });
      return;
    case 'missed':
      put(bookings, { ...known(bookings, event, 'booked'), status: 'missed', at: event.over, excused: event.excused });
      return;
    case 'warned': {
      const { person, why } = event;
      bookings.changes.set(bookings.warned, warningKey(person, why), { person, why, at });
      return;
    }
    case 'barred': {
      const { person, why, until } = event;
      bookings.changes.set(bookings.bars, person, { person, why, until });
      return;
    }
    default:
      event satisfies never;
  }
};

const known = (
  bookings: Bookings,
  event: BookingEvent & { booking: string },
  ...fits: readonly BookingStatus[]
): BookingBase => {
  const booking = bookings.byId.get(event.booking);
  if (booking && fits.includes(booking.status)) return baseOf(booking);
  throw new Error(`"${event.type}" does not fit booking ${event.booking}: the log is incomplete`);
};

/** The fields that every status has, without those of the status left behind. */
const baseOf = (booking: Booking): BookingBase => {
  const { id, code, item, queue, person, proven, madeAt, madeOn } = booking;
  const { from, to, checkInFrom, checkInTo, cancelUntil } = booking;
  return { id, code, item, queue, person, proven, from, to, checkInFrom, checkInTo, cancelUntil, madeAt, madeOn };
};
