import type { HallConfig, QueueAnswer, QueueConfig, TicketAnswer } from '@jiaohao/protocol';
import { aheadOf, describe, estimateTicket, type Hall, queueState, type Ticket } from '@jiaohao/queue';
import type { Masked } from '../people/person-keeper.ts';
import type { HallWords } from './hall-words.ts';

export type TicketView = {
  queues(hall: Hall, at: number): QueueAnswer[];
  ticket(hall: Hall, ticket: Ticket, at: number): TicketAnswer;
  /** The phone's page of a ticket. */
  link(ticket: string): string;
};

/** Queues and tickets as kiosks, phones and outside systems see them. */
export const ticketView = (
  config: HallConfig,
  words: HallWords,
  masked: (person: string) => Masked | undefined,
  /** Where phones reach this hall, without a slash at the end. */
  publicUrl: () => string,
): TicketView => {
  const queues = new Map(config.queues.map((queue) => [queue.id, queue]));
  const items = new Map(config.items.map((item) => [item.id, item.name]));
  const hints = new Map(
    config.queues.map((queue) => [
      queue.id,
      config.counters.filter((c) => c.own.includes(queue.id)).map((c) => ({ id: c.id, name: c.name })),
    ]),
  );

  const queueAnswer = (hall: Hall, queue: QueueConfig, at: number): QueueAnswer | undefined => {
    const state = queueState(hall, queue.id, at);
    if (!state) return undefined;
    const { id, prefix, name, about, icon, area, materials, anonymous } = queue;
    const closed = state.reason && {
      closedReason: { zh: describe(state.reason, 'zh', words.zh), en: describe(state.reason, 'en', words.en) },
    };
    const { waiting, estimate, open } = state;
    return {
      id,
      prefix,
      name,
      about,
      icon,
      area,
      materials,
      anonymous,
      open,
      ...closed,
      waiting,
      estimateMinutes: estimate,
    };
  };

  const link = (ticket: string): string => `${publicUrl()}/t/${ticket}`;

  return {
    link,
    queues: (hall, at) => config.queues.flatMap((queue) => queueAnswer(hall, queue, at) ?? []),
    ticket: (hall, ticket, at) => {
      const queue = queues.get(ticket.queue);
      const itemName = items.get(ticket.item ?? '');
      const person = ticket.person === undefined ? undefined : masked(ticket.person)?.name;
      return {
        id: ticket.id,
        number: ticket.number,
        queue: ticket.queue,
        queueName: words.queue(ticket.queue),
        lane: ticket.lane,
        status: ticket.status,
        ...('counter' in ticket && { counter: ticket.counter }),
        ahead: aheadOf(hall, ticket.id) ?? 0,
        estimateMinutes: estimateTicket(hall, ticket.id, at) ?? { low: 0, high: 0 },
        area: queue?.area ?? { zh: '大厅', en: 'the hall' },
        materials: queue?.materials ?? [],
        issuedAt: words.time(ticket.takenAt),
        counterHints: hints.get(ticket.queue) ?? [],
        link: link(ticket.id),
        ...(person !== undefined && { person }),
        ...(ticket.item !== undefined && { item: ticket.item }),
        ...(itemName && { itemName }),
        ...(ticket.asked !== undefined && ticket.status === 'waiting' && { laneAsked: ticket.asked }),
        ...(ticket.appointment !== undefined && ticket.entry !== undefined && { bookedFor: words.time(ticket.entry) }),
      };
    },
  };
};
