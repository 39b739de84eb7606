import type { Ask } from '../http/serve-routes.ts';
import type { Turn } from '../writer/writer.ts';
import type { BookingDesk } from './booking-desk.ts';
import type { BookingWords } from './booking-words.ts';
import type { FindBooking } from './find-booking.ts';

/** Finds the booking of somebody who came by a paper number. What it returns marks it as used by that ticket. Throws Refused. */
export type Arrive = (
  ask: Pick<Ask<'enterPaper'>, 'actor' | 'request' | 'at'>,
  came: { booking: string; ticket: string; at: number },
) => (turn: Turn) => void;

/** Where no kiosk could check bookings in, the guide's pad did: nobody who stands on it has missed anything. */
export const arriveWith =
  (options: { desk: BookingDesk; find: FindBooking; words: BookingWords }): Arrive =>
  (ask, came) => {
    const { desk, find, words } = options;
    const booking = find(desk.bookings, came.booking, ask).id;
    const command = { type: 'arrive' as const, at: ask.at, booking, ticket: came.ticket, came: came.at };
    const refusal = desk.ask(command);
    if (refusal) throw words.refused(refusal, ask.at);
    return (turn) => {
      const no = desk.run(turn, command);
      if (no) throw words.refused(no, ask.at);
    };
  };
