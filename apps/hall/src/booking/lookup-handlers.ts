import { bookingsOf } from '@jiaohao/booking';
import { wallClock } from '@jiaohao/calendar';
import { type HallConfig, laneByAge } from '@jiaohao/protocol';
import type { Ticket } from '@jiaohao/queue';
import type { Handlers } from '../http/serve-routes.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import type { TicketView } from '../view/ticket-view.ts';
import type { Writer } from '../writer/writer.ts';
import type { BookingDesk } from './booking-desk.ts';
import type { BookingView } from './booking-view.ts';

/** What waits for the holder of a card. The card itself is not kept for asking. */
export const lookupHandlers = (options: {
  config: HallConfig;
  desk: BookingDesk;
  view: BookingView;
  tickets: TicketView;
  writer: Writer;
  people: PersonKeeper;
}): Pick<Handlers, 'lookup'> => {
  const { config, desk, view, people, writer } = options;
  const waitingOf = (person: string): Ticket[] =>
    (writer.hall.persons.get(person) ?? [])
      .flatMap(({ ticket }) => writer.hall.tickets.get(ticket) ?? [])
      .filter(({ status }) => status !== 'finished' && status !== 'cancelled' && status !== 'expired');
  /** Who reads a number goes to wait with it, also when the kiosk was never answered that made it. */
  const noteShown = async (actor: string, person: string) => {
    const isUnseen = ({ id }: Ticket) => !writer.log.tickets.isHandedOver(id);
    if (!waitingOf(person).some(isUnseen)) return;
    await writer.submit({
      actor,
      run: (turn) => {
        for (const { id } of waitingOf(person).filter(isUnseen)) turn.log.tickets.handedOver(id, 'shown');
      },
    });
  };
  return {
    lookup: {
      kind: 'plain',
      run: async ({ body, actor, at }) => {
        const person = people.hashOf(body.idCard);
        const lane = laneByAge(config.lanes, body.idCard, wallClock(at, config.hall.timeZone).date);
        await noteShown(actor.name, person);
        return {
          tickets: waitingOf(person).map((ticket) => options.tickets.ticket(writer.hall, ticket, at)),
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
