import type { ServerResponse } from 'node:http';
import type { Stop, Timers } from '@jiaohao/time';
import type { Writer } from '../writer/writer.ts';
import type { TicketNews } from './ticket-body.ts';

/** News of one moment is joined, so that a rush of tickets costs each phone one message a second at most. */
const joinMs = 1000;
/** Estimates move while nothing happens. */
const lookMs = 15_000;
/** A phone that hears nothing for longer than two of these knows that its line is broken. */
const beatMs = 20_000;
const mostPhones = 2000;
const mostOfOneTicket = 5;
/** A phone that does not read any more is let go. */
const mostUnreadBytes = 64 * 1024;

type Follower = { out: ServerResponse; said: string };

export type TicketFeed = {
  /** Sends the news of this ticket until it is over; the head of the answer is written already. `full`: no room for another. */
  follow(ticket: string, out: ServerResponse): 'followed' | 'full';
  count(): number;
  stop(): void;
};

/** Tells phones what becomes of their tickets, by server-sent events. */
export const createTicketFeed = (options: {
  writer: Writer;
  timers: Timers;
  /** Undefined once the ticket's day is over. */
  newsOf: (ticket: string) => TicketNews | undefined;
  onTrouble: (error: unknown) => void;
}): TicketFeed => {
  const { writer, timers, newsOf } = options;
  const followed = new Map<string, Set<Follower>>();
  let phones = 0;
  let soon: Stop | undefined;

  const end = (ticket: string, follower: Follower): void => {
    const all = followed.get(ticket);
    if (!all?.delete(follower)) return;
    phones -= 1;
    if (all.size === 0) followed.delete(ticket);
    follower.out.end();
  };

  const send = (ticket: string, follower: Follower, text: string): void => {
    if (follower.out.writableLength > mostUnreadBytes) {
      end(ticket, follower);
      follower.out.destroy();
      return;
    }
    follower.out.write(text);
  };

  const tell = (ticket: string): void => {
    const all = followed.get(ticket);
    if (!all) return;
    const news = newsOf(ticket);
    const text = news ? `event: ticket\ndata: ${JSON.stringify(news)}\n\n` : 'event: gone\ndata: {}\n\n';
    for (const follower of [...all]) {
      if (follower.said !== text) send(ticket, follower, text);
      follower.said = text;
      if (!news || news.over) end(ticket, follower);
    }
  };

  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      options.onTrouble(error);
    }
  };

  const tellAll = () =>
    guarded(() => {
      for (const ticket of [...followed.keys()]) tell(ticket);
    });

  writer.onCommitted((events) => {
    if (followed.size === 0) return;
    guarded(() => {
      // What happens to the ticket itself is told at once: a call cannot wait.
      for (const event of events) if ('ticket' in event) tell(event.ticket);
    });
    soon ??= timers.after(joinMs, () => {
      soon = undefined;
      tellAll();
    });
  });

  const look = timers.every(lookMs, tellAll);
  const beat = timers.every(beatMs, () => {
    for (const [ticket, all] of followed) for (const one of [...all]) send(ticket, one, 'event: beat\ndata: {}\n\n');
  });

  return {
    follow(ticket, out) {
      if (phones >= mostPhones) return 'full';
      const all = followed.get(ticket) ?? new Set<Follower>();
      const [oldest] = all;
      if (oldest && all.size >= mostOfOneTicket) {
        send(ticket, oldest, 'event: elsewhere\ndata: {}\n\n');
        end(ticket, oldest);
      }
      const follower = { out, said: '' };
      followed.set(ticket, all.add(follower));
      phones += 1;
      out.on('close', () => end(ticket, follower));
      tell(ticket);
      return 'followed';
    },
    count: () => phones,
    stop() {
      look();
      beat();
      soon?.();
      for (const [ticket, all] of followed) for (const one of [...all]) end(ticket, one);
    },
  };
};
