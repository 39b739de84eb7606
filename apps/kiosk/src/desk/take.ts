import type { Asks, Handing, KioskTicket, kioskCalls, TakeResult } from '@jiaohao/protocol';
import { aloneNo, aloneTicket } from './alone/alone-ticket.ts';
import { type Entry, type Given, keyFor, nextFree, windowsOf } from './alone/book.ts';
import type { CardSeal } from './alone/card-seal.ts';
import type { TicketBook } from './alone/ticket-book.ts';
import { type CardMemory, type HeldCard, ticketHolder } from './cards.ts';
import { kioskFault } from './faults.ts';
import type { HallHttp } from './hall-http.ts';
import type { HallLine } from './hall-line.ts';
import type { HandOver } from './hand-over.ts';
import { answerOf, paperNumberInstead, type Refused, refusalOf, refuse, refuseAlone } from './refusals.ts';

type Ask = Asks<typeof kioskCalls, 'take'>;
type TicketOr = { ok: true; answer: KioskTicket } | Refused;

export type Taking = {
  take(ask: Ask): Promise<TakeResult>;
  reprint(ask: { ticket: string }): Promise<TakeResult>;
  cancelTicket(ask: { ticket: string }): Promise<TicketOr>;
  ticket(ask: { ticket: string }): Promise<TicketOr>;
  /** Is this wish being worked on? */
  busyWith(request: string): boolean;
};

/** A desk that was ended in the middle does not know what became of the paper. */
const lostPaper: Handing = { via: 'screen', fault: kioskFault('printer', 'no-answer'), maybe: true };

/** After a start: tickets whose desk was ended between giving and handing over. Their papers may be out, and the hall hears so. */
export const noteLostPapers = (tickets: TicketBook, onTrouble: (what: string, error: unknown) => void): void => {
  for (const { ticket, handing } of [...tickets.book.byTicket.values()]) {
    if (handing) continue;
    onTrouble('restart', `${ticket.number} was given, and its paper may be out`);
    tickets.note({ t: 'handed', ticket: ticket.id, key: crypto.randomUUID(), handing: lostPaper });
  }
};

/** What the journal may know of a ticket: not even the masked name, which is of use only on the screen. */
const kept = ({ person: _, ...ticket }: KioskTicket): KioskTicket => ticket;

/** How many are ahead was true once. */
const uncounted = ({ ahead: _, estimateMinutes: __, ...ticket }: KioskTicket): KioskTicket => ticket;

/**
 * From a tap to a ticket in the hand. The hall gives the number; when it is away or gives no answer it comes from those that
 * it lent. `issued` is told at once, then it is handed over. Every step is in the journal before the next, so that a request
 * that was answered gets the same answer again without another print, also by a desk that was killed in between.
 */
export const createTaking = (options: {
  kiosk: string;
  http: HallHttp;
  line: HallLine;
  cards: CardMemory;
  tickets: TicketBook;
  seal: CardSeal | undefined;
  handOver: HandOver;
  /** By the hall's clock, in milliseconds. */
  now: () => number;
  issued: (request: string, ticket: KioskTicket) => void;
  /** There is something to tell the hall. */
  untold: () => void;
}): Taking => {
  const { http, line, tickets, seal } = options;
  const { book, note } = tickets;
  const running = new Map<string, Promise<TakeResult>>();
  const reprints = new Map<string, Promise<TakeResult>>();

  const hand = async (request: string, ticket: KioskTicket): Promise<TakeResult> => {
    options.issued(request, ticket);
    return { ok: true, ticket, handing: await options.handOver(ticket) };
  };

  const fromHall = async (ask: Ask, held: HeldCard | undefined): Promise<TakeResult> => {
    const { request, queue, item, lane, booking } = ask;
    const key = keyFor(book, request);
    note({ t: 'asked', request, key, at: options.now() });
    const reply = await http('take', {
      key,
      body: {
        queue,
        kiosk: options.kiosk,
        ...(lane !== undefined && { lane }),
        ...(item !== undefined && { item }),
        ...(booking !== undefined && { appointment: booking }),
        ...(held && { idCard: ticketHolder(held.data) }),
      },
    });
    if (!reply.ok && reply.problem) {
      // Under a key that was used with other words a ticket may stand of which nobody heard.
      note({ t: reply.problem.code === 'key-reused' ? 'void' : 'settled', request });
      if (reply.problem.code === 'key-reused') options.untold();
      return refusalOf(reply.problem);
    }
    if (!reply.ok || !reply.answer) {
      if (reply.ok || !reply.failing) line.lost();
      return await fromLease(ask, held);
    }
    note({ t: 'given', request, at: options.now(), alone: false, ticket: kept(reply.answer) });
    return await hand(request, reply.answer);
  };

  const fromLease = async (ask: Ask, held: HeldCard | undefined): Promise<TakeResult> => {
    const { request, queue, item, lane, booking } = ask;
    if (booking !== undefined) return refuse('booking-needs-hall');
    const at = options.now();
    const wish = { queue, item, lane, laneByAge: held?.seen.lane };
    const no = aloneNo(line.picture(), windowsOf(book, queue, at), wish, held !== undefined, at);
    if (no) return refuseAlone(no, line.info()?.timeZone);
    const who = held && seal?.who(held.data);
    const waiting = who === undefined ? undefined : waitsAlready(who, queue);
    if (waiting) return { ...refuse('already-waiting'), ticket: waiting.ticket };
    const number = nextFree(book, queue, at);
    if (!number) return paperNumberInstead(line.info());
    const ticket = aloneTicket(line.picture(), number, wish, at);
    const entry: Entry = {
      t: 'given',
      request,
      at,
      alone: true,
      ticket,
      ...(held && seal && { sealed: seal.seal(ticketHolder(held.data)) }),
      ...(who !== undefined && { who }),
      ...(lane !== undefined && { lane }),
    };
    try {
      // A number that is on paper and not on the disk would be given to the next one, too.
      await tickets.keep(entry);
    } catch {
      if (book.byTicket.has(ticket.id)) note({ t: 'cancelled', ticket: ticket.id });
      // Its line may be in the file after all, and the next start must not find it waiting.
      tickets.tidy();
      options.untold();
      return paperNumberInstead(line.info());
    }
    options.untold();
    return await hand(request, ticket);
  };

  const waitsAlready = (who: string, queue: string): Given | undefined =>
    [...book.byTicket.values()].find(
      (given) => given.who === who && given.ticket.queue === queue && !given.cancelled && given.delivery === 'due',
    );

  const begin = async (ask: Ask): Promise<TakeResult> => {
    const before = book.given.get(ask.request);
    if (before && !before.cancelled) return { ok: true, ticket: before.ticket, handing: before.handing ?? lostPaper };
    const held = ask.card === undefined ? undefined : options.cards.find(ask.card);
    if (ask.card !== undefined && !held) return refuse('card-forgotten');
    if (held?.seen.expired) return refuse('card-expired');
    await line.looked();
    return line.online() ? await fromHall(ask, held) : await fromLease(ask, held);
  };

  const printAgain = async (id: string): Promise<TakeResult> => {
    const given = book.byTicket.get(id);
    const own = given && !given.cancelled && (given.delivery === 'due' || !line.online()) ? given : undefined;
    if (own) {
      const ticket = uncounted(own.ticket);
      return { ok: true, ticket, handing: await options.handOver(ticket) };
    }
    const reply = await http('reprint', { path: { id } });
    if (!reply.ok && reply.problem) return refusalOf(reply.problem);
    if (reply.ok && reply.answer)
      return { ok: true, ticket: reply.answer, handing: await options.handOver(reply.answer) };
    if (reply.ok || !reply.failing) line.lost();
    return refuse('hall-away');
  };

  const cancel = async (id: string): Promise<TicketOr> => {
    const given = book.byTicket.get(id);
    if (given?.delivery === 'due') {
      if (!given.cancelled) note({ t: 'cancelled', ticket: id });
      options.untold();
      return { ok: true, answer: { ...given.ticket, status: 'cancelled' } };
    }
    const answer = answerOf(await http('cancel', { path: { id } }));
    if (answer.ok && given) note({ t: 'cancelled', ticket: id });
    if (!answer.ok && answer.code === 'hall-away') line.lost();
    return answer;
  };

  const find = async (id: string): Promise<TicketOr> => {
    const given = book.byTicket.get(id);
    const own: TicketOr | undefined = given && {
      ok: true,
      answer: { ...given.ticket, ...(given.cancelled && { status: 'cancelled' as const }) },
    };
    if (own && given?.delivery === 'due') return own;
    const answer = answerOf(await http('ticket', { path: { id } }));
    if (answer.ok || answer.code !== 'hall-away') return answer;
    line.lost();
    // What it was when it was given is better than nothing.
    return own?.ok ? { ok: true, answer: uncounted(own.answer) } : answer;
  };

  const once = (
    open: Map<string, Promise<TakeResult>>,
    id: string,
    work: () => Promise<TakeResult>,
  ): Promise<TakeResult> => {
    const same = open.get(id) ?? work().finally(() => open.delete(id));
    open.set(id, same);
    return same;
  };

  return {
    take: (ask) => once(running, ask.request, () => begin(ask)),
    reprint: ({ ticket }) => once(reprints, ticket, () => printAgain(ticket)),
    cancelTicket: ({ ticket }) => cancel(ticket),
    ticket: ({ ticket }) => find(ticket),
    busyWith: (request) => running.has(request),
  };
};
