import type { Booking, BookingBase } from './booking.ts';
import { type Bookings, put } from './bookings.ts';
import type { BookingEvent } from './event.ts';

/**
 * Applies what happened, in place. Uses no rules, so a log replays under changed ones.
 * @throws Error when the event does not fit the state, which means that the log is damaged or incomplete.
 */
export const evolve = (bookings: Bookings, event: BookingEvent): void => {
  const { at } = event;
  switch (event.type) {
    case 'booked': {
      const { code, item, queue, person, from, to, checkInFrom, checkInTo, cancelUntil } = event;
      const times = { from, to, checkInFrom, checkInTo, cancelUntil, madeAt: at, madeOn: event.day };
      put(bookings, { id: event.booking, code, item, queue, person, ...times, status: 'booked' });
      return;
    }
    case 'checked-in':
      put(bookings, { ...openOne(bookings, event), status: 'checked-in', at, ticket: event.ticket });
      return;
    case 'cancelled':
      put(bookings, { ...openOne(bookings, event), status: 'cancelled', at, late: event.late });
      return;
    case 'missed':
      put(bookings, { ...openOne(bookings, event), status: 'missed', at: event.over, excused: event.excused });
      return;
    case 'barred': {
      const { person, why, until } = event;
      bookings.bars.set(person, { person, why, until });
      return;
    }
    default:
      event satisfies never;
  }
};

const openOne = (bookings: Bookings, event: BookingEvent & { booking: string }): BookingBase => {
  const booking: Booking | undefined = bookings.byId.get(event.booking);
  if (booking?.status === 'booked') return booking;
  throw new Error(`"${event.type}" does not fit booking ${event.booking}: the log is incomplete`);
};
