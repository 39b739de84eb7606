import { bookingsOf } from '@jiaohao/booking';
import { wallClock } from '@jiaohao/calendar';
import { type HallConfig, laneByAge } from '@jiaohao/protocol';
import type { Hall } from '@jiaohao/queue';
import type { Handlers } from '../http/serve-routes.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import type { TicketView } from '../view/ticket-view.ts';
import type { BookingDesk } from './booking-desk.ts';
import type { BookingView } from './booking-view.ts';

/** What waits for the holder of a card. The card itself is not kept for asking. */
export const lookupHandlers = (options: {
  config: HallConfig;
  desk: BookingDesk;
  view: BookingView;
  tickets: TicketView;
  hall: () => Hall;
  people: PersonKeeper;
}): Pick<Handlers, 'lookup'> => {
  const { config, desk, view, people } = options;
  return {
    lookup: {
      kind: 'read',
      run: ({ body, at }) => {
        const hall = options.hall();
        const person = people.hashOf(body.idCard);
        const lane = laneByAge(config.lanes, body.idCard, wallClock(at, config.hall.timeZone).date);
        const tickets = (hall.persons.get(person) ?? []).flatMap(({ ticket }) => hall.tickets.get(ticket) ?? []);
        return {
          tickets: tickets
            .filter(({ status }) => status !== 'finished' && status !== 'cancelled' && status !== 'expired')
            .map((ticket) => options.tickets.ticket(hall, ticket, at)),
          bookings: bookingsOf(desk.bookings, person)
            .filter(({ status, checkInTo }) => (status === 'booked' || status === 'came') && at <= checkInTo)
            .sort((a, b) => a.from - b.from)
            .map((booking) => view(booking)),
          ...(lane !== undefined && { lane }),
        };
      },
    },
  };
};
