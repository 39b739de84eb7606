import { instantOf, wallClock } from '@jiaohao/calendar';
import type { HallConfig, LeaseAnswer, TicketAnswer } from '@jiaohao/protocol';
import type { Command, Hall, Lease, Refusal, Ticket } from '@jiaohao/queue';
import type { Actor } from '../http/actor.ts';
import { refused, refusedByQueue } from '../http/refused.ts';
import type { Ask, Handlers } from '../http/serve-routes.ts';
import { laneWishes } from '../people/lane-wish.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import { ticketId } from '../ticket-id.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { TicketView } from '../view/ticket-view.ts';
import type { Turn } from '../writer/writer.ts';

type Deliver = Extract<Command, { type: 'deliver' }>;

/** Numbers for a kiosk that loses the hall, and the tickets that it gave from them. */
export const leaseHandlers = (options: {
  config: HallConfig;
  view: TicketView;
  words: HallWords;
  people: PersonKeeper;
}): Pick<Handlers, 'lease' | 'deliver'> => {
  const { config, view, words, people } = options;
  const wishOf = laneWishes(config);
  const queues = new Set(config.queues.map(({ id }) => id));
  const items = new Map(config.items.map(({ id, queue }) => [id, queue]));
  const endOf = (day: string): number => instantOf(day, '24:00', config.hall.timeZone);

  const heldOf = (hall: Hall, kiosk: string, have: readonly string[]): Lease[] =>
    [...new Set(have)].flatMap((id) => {
      const lease = hall.leases.get(id);
      return lease?.kiosk === kiosk && queues.has(lease.queue) ? [lease] : [];
    });

  const lent = (hall: Hall, leases: readonly Lease[]): LeaseAnswer => {
    if (!hall.day) throw refusedByQueue({ code: 'day-not-open' }, words);
    const { day } = hall.day;
    const windows = config.queues.flatMap(({ id: queue }) =>
      (hall.day?.windows[queue] ?? []).map(({ from, to }) => ({ queue, from: words.time(from), to: words.time(to) })),
    );
    const numbers = leases.map(({ ticket, queue, number }) => ({ ticket, queue, number, link: view.link(ticket) }));
    return { day, until: words.time(endOf(day)), numbers, windows };
  };

  const deliverOf = (kiosk: string, { body, actor, at }: Ask<'deliver'>): Deliver => ({
    type: 'deliver',
    at,
    kiosk,
    ticket: body.ticket,
    queue: body.queue,
    number: body.number,
    takenAt: Date.parse(body.takenAt),
    cancelled: body.cancelled,
    ...wishOf(body.lane, body.idCard, actor, at),
    ...(body.idCard && { person: people.hashOf(body.idCard) }),
    // The catalog may have changed since; the ticket counts without it.
    ...(body.item !== undefined && items.get(body.item) === body.queue && { item: body.item }),
  });

  /**
   * A ticket of a day that is over: nobody is called for it any more, but it was given, so it is put down as expired. The
   * kiosk is told that and has done its part.
   */
  const late = (turn: Turn, command: Deliver): TicketAnswer | undefined => {
    const { at, ticket, kiosk, queue, number } = command;
    const { leases, tickets } = turn.log;
    const lease = leases.of(ticket);
    if (!lease || lease.kiosk !== kiosk || lease.queue !== queue || lease.number !== number) return undefined;
    const endedAt = Math.min(at, endOf(lease.day));
    const takenAt = Math.min(Math.max(command.takenAt, lease.leasedAt), endedAt);
    const lane = command.lane ?? config.rules.defaultLane;
    const known = tickets.statusOf(ticket);
    const status = command.cancelled ? 'cancelled' : 'expired';
    if (known === undefined) {
      const { type: _, at: __, cancelled: ___, ...data } = { ...command, lane, takenAt, endedAt, day: lease.day };
      tickets.late({ ...data, status, enteredAt: at });
      turn.note({ at, stream: 'away', type: 'delivered-late', data: { ...data, status } });
    }
    const shown: Ticket = { id: ticket, number, queue, lane, takenAt, order: 0, due: takenAt, status, at: endedAt };
    return { ...view.ticket(turn.hall, shown, at), status: known ?? status };
  };

  /** A hall that was put back from a backup does not know what it lent since, but the paper is in somebody's hand. */
  const unlent = (turn: Turn, command: Deliver): Refusal | undefined => {
    const { at, ticket, queue, number, kiosk } = command;
    const { leases, tickets } = turn.log;
    const isToday = wallClock(command.takenAt, config.hall.timeZone).date === turn.hall.day?.day;
    const isNew = !leases.of(ticket) && tickets.statusOf(ticket) === undefined;
    const refusal: Refusal | undefined =
      isToday && isNew ? turn.run({ ...command, unlent: true }) : { code: 'unknown-lease', number };
    const type = refusal ? 'delivery-refused' : 'unlent';
    turn.note({ at, stream: 'away', type, data: { ticket, queue, number, kiosk } });
    return refusal;
  };

  return {
    lease: {
      kind: 'write',
      run: (turn, { actor, body, at }) => {
        const kiosk = kioskOf(actor);
        const held = heldOf(turn.hall, kiosk, body.have);
        const wanted = config.queues.flatMap(({ id: queue }) => {
          const missing = config.offline.block - held.filter((lease) => lease.queue === queue).length;
          return Array.from({ length: Math.max(0, missing) }, () => ({ ticket: ticketId(at), queue }));
        });
        const refusal = turn.run({ type: 'lease', at, kiosk, numbers: wanted });
        if (refusal) throw refusedByQueue(refusal, words);
        return lent(turn.hall, [...held, ...wanted.flatMap(({ ticket }) => turn.hall.leases.get(ticket) ?? [])]);
      },
      // Asked every few minutes, hundreds of numbers long: of each answer only what was new in it is kept. Two machines may
      // go by one name, so what is newest may be the other's.
      repeat: (hall, { actor, body }, mark) =>
        lent(hall, heldOf(hall, kioskOf(actor), [...body.have, ...(JSON.parse(mark || '[]') as string[])])),
      mark: (answer, { body }) => {
        const have = new Set(body.have);
        const fresh = answer?.numbers.flatMap(({ ticket }) => (have.has(ticket) ? [] : [ticket])) ?? [];
        return JSON.stringify(fresh);
      },
    },
    deliver: {
      kind: 'write',
      run: (turn, ask) => {
        const command = deliverOf(kioskOf(ask.actor), ask);
        const first = turn.run(command);
        const isOver = first?.code === 'unknown-lease' || first?.code === 'day-not-open';
        const over = isOver ? late(turn, command) : undefined;
        if (over) return over;
        const refusal = first?.code === 'unknown-lease' ? unlent(turn, command) : first;
        const ticket = turn.hall.tickets.get(command.ticket);
        if (refusal || !ticket) {
          throw refusedByQueue(refusal ?? { code: 'unknown-lease', number: command.number }, words);
        }
        if (ask.body.idCard) people.keep(ask.body.idCard, ask.at);
        return view.ticket(turn.hall, ticket, ask.at);
      },
    },
  };
};

/** Staff may take tickets as a kiosk does, but has no numbers of its own. */
const kioskOf = (actor: Actor): string => {
  if (actor.type !== 'device') throw refused('forbidden');
  return actor.id;
};
