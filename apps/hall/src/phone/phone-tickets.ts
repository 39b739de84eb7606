import type { Refusal } from '@jiaohao/queue';
import type { Time } from '@jiaohao/time';
import type { Db } from '../store/open-store.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { TicketView } from '../view/ticket-view.ts';
import type { Writer } from '../writer/writer.ts';
import type { FoundTicket, PhoneTickets } from './phone-pages.ts';
import { ticketNews } from './ticket-body.ts';
import { createTicketFeed } from './ticket-feed.ts';

/** Tickets as those who hold their links may see and give them up. */
export const createPhoneTickets = (options: {
  db: Db;
  writer: Writer;
  view: TicketView;
  words: HallWords;
  time: Time;
  onTrouble: (error: unknown) => void;
}): PhoneTickets => {
  const { writer, view, words, time, onTrouble } = options;
  const clock = time.wall;
  const everTaken = options.db.prepare<[string], number>('SELECT 1 FROM ticket WHERE id = ?').pluck();

  const find = (token: string): FoundTicket => {
    const ticket = writer.hall.tickets.get(token);
    if (ticket) return { is: 'today', ticket: view.ticket(writer.hall, ticket, clock()) };
    return { is: everTaken.get(token) === undefined ? 'unknown' : 'past' };
  };

  return {
    find,
    counterName: words.counter,
    giveUp: (token) =>
      writer.submit<Refusal | undefined>({
        actor: 'phone',
        run: (turn) => turn.run({ type: 'cancel', at: clock(), ticket: token }),
      }),
    feed: createTicketFeed({
      writer,
      timers: time,
      newsOf: (token) => {
        const found = find(token);
        return found.is === 'today' ? ticketNews(found.ticket, words.counter) : undefined;
      },
      onTrouble,
    }),
  };
};
