import { wallClock } from '@jiaohao/calendar';
import type { HallConfig } from '@jiaohao/protocol';
import { type Hall, laneRequests, type Refusal, type Served } from '@jiaohao/queue';
import type { Arrive } from '../booking/arrive.ts';
import { refused, refusedByQueue } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';
import { ticketId } from '../ticket-id.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { TicketView } from '../view/ticket-view.ts';
import { latePaper } from './late-paper.ts';

/** What a guide does: says yes or no to a lane that was asked for, and enters the numbers given by hand. */
export const guideHandlers = (options: {
  config: HallConfig;
  view: TicketView;
  words: HallWords;
  hall: () => Hall;
  arrive: Arrive;
}): Pick<Handlers, 'enterPaper' | 'laneRequests' | 'setLane'> => {
  const { config, view, words } = options;
  const items = new Map(config.items.map(({ id, queue }) => [id, queue]));
  const enterLate = latePaper(config);
  const dayOf = (at: number): string => wallClock(at, config.hall.timeZone).date;

  const shown = (hall: Hall, id: string, refusal: Refusal | undefined, at: number) => {
    if (refusal) throw refusedByQueue(refusal, words);
    const ticket = hall.tickets.get(id);
    if (!ticket) throw refusedByQueue({ code: 'unknown-ticket' }, words);
    return view.ticket(hall, ticket, at);
  };

  return {
    enterPaper: {
      kind: 'write',
      run: (turn, ask) => {
        const { body, at } = ask;
        const { queue, number, lane, item, booking } = body;
        if (item !== undefined && items.get(item) !== queue) throw refused('unknown-item');
        const takenAt = Date.parse(body.takenAt);
        const ticket = ticketId(at);
        const served: Served | undefined = body.served && {
          counter: body.served.counter,
          startedAt: Date.parse(body.served.startedAt),
          finishedAt: Date.parse(body.served.finishedAt),
        };
        const command = {
          type: 'enter-paper' as const,
          at,
          ticket,
          queue,
          number,
          takenAt,
          ...(lane !== undefined && { lane }),
          ...(item !== undefined && { item }),
          ...(served && { served }),
        };
        const arrived = booking === undefined ? undefined : options.arrive(ask, { booking, ticket, at: takenAt });
        // Later times are no earlier than this one, and not later than now: one day is enough to look at.
        if (dayOf(takenAt) === turn.hall.day?.day) {
          const entered = shown(turn.hall, ticket, turn.run(command), at);
          arrived?.(turn);
          return entered;
        }
        const late = enterLate(turn, command) ?? { code: 'bad-time' as const };
        if ('code' in late) throw refusedByQueue(late, words);
        arrived?.(turn);
        return view.ticket(turn.hall, late, at);
      },
    },
    laneRequests: {
      kind: 'read',
      run: ({ at }) =>
        laneRequests(options.hall()).map((ticket) => ({
          ticket: view.ticket(options.hall(), ticket, at),
          lane: ticket.asked,
          laneName: words.lane(ticket.asked),
          askedAt: words.time(ticket.takenAt),
        })),
    },
    setLane: {
      kind: 'write',
      run: (turn, { path, body, at }) => {
        const id = path.id ?? '';
        const refusal = turn.run({
          type: 'set-lane',
          at,
          ticket: id,
          ...(body.lane !== undefined && { lane: body.lane }),
          ...(body.asked !== undefined && { asked: body.asked }),
        });
        return shown(turn.hall, id, refusal, at);
      },
    },
  };
};
