import { z } from 'zod';
import type { BookingDesk } from '../booking/booking-desk.ts';
import type { Handlers } from '../http/serve-routes.ts';
import type { Answers } from '../store/answers.ts';

const Taken = z.object({ id: z.string() });

/**
 * A kiosk that got no answer gives a leased number instead, or nobody came back for it. If its wish did arrive, the ticket
 * that was made was never seen by anybody: it is cancelled; if the wish is still on its way, it finds its key spent. One that
 * was handed over all the same, to a citizen who asked again under another key, stays.
 */
export const voidHandler = (options: { answers: Answers; bookings: BookingDesk }): Pick<Handlers, 'voidTake'> => ({
  voidTake: {
    kind: 'write',
    run: (turn, { body, actor, at }) => {
      const answer = options.answers.spend(actor.name, body.key, at);
      if (!answer || answer.status >= 400) return undefined;
      const { data } = Taken.safeParse(JSON.parse(answer.body || '{}'));
      const ticket = turn.hall.tickets.get(data?.id ?? '');
      if (!ticket || actor.type !== 'device' || ticket.kiosk !== actor.id) return undefined;
      if (turn.log.tickets.isHandedOver(ticket.id)) return undefined;
      turn.note({ at, stream: 'away', type: 'never-given', data: { ticket: ticket.id } });
      // One that is being called already becomes a no-show at its counter.
      if (ticket.status === 'waiting' || ticket.status === 'held') turn.run({ type: 'cancel', at, ticket: ticket.id });
      if (ticket.appointment !== undefined) {
        options.bookings.neverGiven(turn, { booking: ticket.appointment, ticket: ticket.id }, at);
      }
      return undefined;
    },
  },
});
