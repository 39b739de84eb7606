import type { HallConfig, TicketAnswer } from '@jiaohao/protocol';
import type { Command, Hall, Ticket } from '@jiaohao/queue';
import type { CheckIn } from '../booking/check-in.ts';
import { laneWishes } from '../people/lane-wish.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import { ticketId } from '../ticket-id.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { TicketView } from '../view/ticket-view.ts';
import type { Turn } from '../writer/writer.ts';
import { refused, refusedByQueue } from './refused.ts';
import type { Handlers } from './serve-routes.ts';

type TicketRoutes = 'take' | 'ticket' | 'cancel' | 'reprint' | 'handedOver' | 'reinstate';

export const ticketHandlers = (options: {
  config: HallConfig;
  view: TicketView;
  words: HallWords;
  people: PersonKeeper;
  hall: () => Hall;
  checkIn: CheckIn;
}): Pick<Handlers, TicketRoutes> => {
  const { config, view, words, people, checkIn } = options;
  const wishOf = laneWishes(config);
  const items = new Map(config.items.map(({ id, queue }) => [id, queue]));

  const known = (hall: Hall, id: string | undefined): Ticket => {
    const ticket = hall.tickets.get(id ?? '');
    if (!ticket) throw refusedByQueue({ code: 'unknown-ticket' }, words);
    return ticket;
  };

  const done = (turn: Turn, command: Command, id: string, at: number): TicketAnswer => {
    const refusal = turn.run(command);
    if (refusal) throw refusedByQueue(refusal, words);
    return view.ticket(turn.hall, known(turn.hall, id), at);
  };

  return {
    take: {
      kind: 'write',
      run: (turn, ask) => {
        const { body, actor, at } = ask;
        if (body.appointment !== undefined) return checkIn(turn, ask, body.appointment);
        if (body.item !== undefined && items.get(body.item) !== body.queue) throw refused('unknown-item');
        const ticket = ticketId(at);
        const person = body.idCard && people.hashOf(body.idCard);
        const kiosk = body.kiosk ?? (actor.type === 'device' ? actor.id : undefined);
        const refusal = turn.run({
          type: 'take',
          at,
          ticket,
          queue: body.queue,
          ...wishOf(body.lane, body.idCard, actor, at),
          ...(body.item !== undefined && { item: body.item }),
          ...(person !== undefined && { person }),
          ...(kiosk !== undefined && { kiosk }),
        });
        if (refusal?.code === 'already-waiting') {
          const waiting = known(turn.hall, refusal.ticket);
          // The citizen reads the number now and goes to wait, also when the kiosk was never answered that made it.
          if (!turn.log.tickets.isHandedOver(waiting.id)) turn.log.tickets.handedOver(waiting.id, 'shown');
          throw refusedByQueue(refusal, words, { ticket: view.ticket(turn.hall, waiting, at) });
        }
        if (refusal) throw refusedByQueue(refusal, words);
        if (body.idCard) people.keep(body.idCard, at);
        return view.ticket(turn.hall, known(turn.hall, ticket), at);
      },
    },
    ticket: { kind: 'read', run: ({ path, at }) => view.ticket(options.hall(), known(options.hall(), path.id), at) },
    cancel: {
      kind: 'write',
      run: (turn, { path, at }) => {
        const { id } = known(turn.hall, path.id);
        return done(turn, { type: 'cancel', at, ticket: id }, id, at);
      },
    },
    reprint: {
      kind: 'write',
      run: (turn, { path, at }) => {
        const ticket = known(turn.hall, path.id);
        if (ticket.status !== 'waiting' && ticket.status !== 'called' && ticket.status !== 'held') {
          throw refusedByQueue({ code: 'wrong-state', number: ticket.number, status: ticket.status }, words);
        }
        turn.note({ at, stream: 'handing', type: 'reprint-asked', data: { ticket: ticket.id } });
        // Whoever asks for it once more has it in hand before the kiosk has told how it came out.
        if (!turn.log.tickets.isHandedOver(ticket.id)) turn.log.tickets.handedOver(ticket.id, 'reprint');
        return view.ticket(turn.hall, ticket, at);
      },
    },
    handedOver: {
      kind: 'write',
      run: (turn, { path, body, at }) => {
        const ticket = known(turn.hall, path.id);
        turn.note({ at, stream: 'handing', type: 'handed-over', data: { ticket: ticket.id, ...body } });
        turn.log.tickets.handedOver(ticket.id, body.via);
        return undefined;
      },
    },
    reinstate: {
      kind: 'write',
      run: (turn, { path, at }) => {
        const { id, number } = known(turn.hall, path.id);
        return done(turn, { type: 'reinstate', at, number }, id, at);
      },
    },
  };
};
