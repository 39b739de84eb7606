import type { CallAnswer, CounterAnswer, CounterNews, CounterTicket, HallConfig } from '@jiaohao/protocol';
import {
  type Counter,
  explain,
  type Hall,
  nextFor,
  setAside,
  type Ticket,
  type Why,
  waitingList,
} from '@jiaohao/queue';
import type { Masked } from '../people/person-keeper.ts';
import type { HallWords } from './hall-words.ts';

/** Rows of the waiting list that a clerk is shown; the count says how many there are. */
const shownWaiting = 50;

export type CounterView = {
  counter(hall: Hall, counter: string, at: number): CounterAnswer | undefined;
  called(hall: Hall, ticket: Ticket, why: Why, at: number): CallAnswer;
  news(hall: Hall, counter: string, seq: number): CounterNews;
};

export const counterView = (
  config: HallConfig,
  words: HallWords,
  masked: (person: string) => Masked | undefined,
  served: (counter: string) => number,
): CounterView => {
  const counterTicket = (ticket: Ticket, at: number): CounterTicket => {
    const person = ticket.person === undefined ? undefined : masked(ticket.person);
    const since = 'startedAt' in ticket ? ticket.startedAt : 'calledAt' in ticket ? ticket.calledAt : undefined;
    return {
      id: ticket.id,
      number: ticket.number,
      queue: ticket.queue,
      queueName: words.queue(ticket.queue),
      lane: ticket.lane,
      laneName: words.lane(ticket.lane),
      takenAt: words.time(ticket.takenAt),
      waitedMinutes: Math.floor(((since ?? at) - ticket.takenAt) / 60_000),
      ...('calls' in ticket && { calls: ticket.calls }),
      ...(since !== undefined && { since: words.time(since) }),
      ...(person && { person: person.name, idNumber: person.number }),
    };
  };

  const inWords = (ticket: Ticket, why: Why, at: number) => ({
    code: why.code,
    zh: explain({ why, ticket, at }, 'zh', words.zh),
    en: explain({ why, ticket, at }, 'en', words.en),
  });

  const present = (counter: Counter) => ({
    state: counter.state,
    ...('clerk' in counter && { clerk: words.clerk(counter.clerk), since: words.time(counter.since) }),
    ...(counter.state === 'paused' && { reason: counter.reason }),
  });

  const ticketAt = (hall: Hall, counter: Counter): Ticket | undefined =>
    'ticket' in counter ? hall.tickets.get(counter.ticket) : undefined;

  return {
    counter(hall, id, at) {
      const counter = hall.counters.get(id);
      const settings = config.counters.find((c) => c.id === id);
      if (!counter || !settings) return undefined;
      const ticket = ticketAt(hall, counter);
      const next = nextFor(hall, id, at);
      const aside = setAside(hall);
      const waiting = waitingList(hall, { counter: id }, at, shownWaiting);
      return {
        counter: id,
        name: settings.name,
        ...present(counter),
        ...(ticket && { ticket: counterTicket(ticket, at) }),
        recallsLeft: ticket?.status === 'called' ? Math.max(0, config.rules.recallLimit - ticket.calls) : 0,
        ...(next && { next: { ticket: counterTicket(next.ticket, at), why: inWords(next.ticket, next.why, at) } }),
        waiting: waiting.flatMap((row) => {
          const one = hall.tickets.get(row.ticket);
          return one ? [counterTicket(one, at)] : [];
        }),
        waitingCount: countWaiting(hall, id, [...settings.own, ...settings.helping]),
        held: aside.filter((t) => t.status === 'held').map((t) => counterTicket(t, at)),
        noShows: aside
          .filter((t) => t.status === 'no-show')
          .slice(0, 20)
          .map((t) => counterTicket(t, at)),
        served: served(id),
      };
    },
    called: (_hall, ticket, why, at) => ({ ticket: counterTicket(ticket, at), why: inWords(ticket, why, at) }),
    news(hall, id, seq) {
      const counter = hall.counters.get(id);
      if (!counter) return { state: 'closed', seq };
      const number = ticketAt(hall, counter)?.number;
      return { ...present(counter), ...(number !== undefined && { number }), seq };
    },
  };
};

const countWaiting = (hall: Hall, counter: string, queues: readonly string[]): number =>
  queues.reduce((sum, queue) => sum + (hall.waiting.get(queue)?.size ?? 0), hall.sent.get(counter)?.size ?? 0);
