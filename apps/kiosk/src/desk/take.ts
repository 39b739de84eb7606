import type { Asks, KioskTicket, kioskCalls, TakeResult } from '@jiaohao/protocol';
import { type CardMemory, ticketHolder } from './cards.ts';
import type { HallHttp } from './hall-http.ts';
import type { HandOver } from './hand-over.ts';
import { answerOf, type Refused, refusalOf, refuse } from './refusals.ts';

type Ask = Asks<typeof kioskCalls, 'take'>;

export type Taking = {
  take(ask: Ask): Promise<TakeResult>;
  reprint(ask: { ticket: string }): Promise<TakeResult>;
  cancelTicket(ask: { ticket: string }): Promise<TicketOr>;
  ticket(ask: { ticket: string }): Promise<TicketOr>;
};

type TicketOr = { ok: true; answer: KioskTicket } | Refused;

const remembered = 100;

/**
 * From a tap to a ticket in the hand: the hall gives the number, `issued` is told at once, then it is handed over.
 * A request that was answered gets the same answer again without another print; one that did not reach the hall is tried
 * again with the same key.
 */
export const createTaking = (options: {
  kiosk: string;
  http: HallHttp;
  cards: CardMemory;
  handOver: HandOver;
  issued: (request: string, ticket: KioskTicket) => void;
  unreachable: () => void;
}): Taking => {
  const answers = new Map<string, Promise<TakeResult>>();
  const reprints = new Map<string, Promise<TakeResult>>();

  const ask = async ({ request, queue, item, card, lane, booking }: Ask): Promise<TakeResult> => {
    const held = card === undefined ? undefined : options.cards.find(card);
    if (card !== undefined && !held) return refuse('card-forgotten');
    if (held?.seen.expired) return refuse('card-expired');
    const reply = await options.http('take', {
      key: request,
      body: {
        queue,
        kiosk: options.kiosk,
        ...(lane !== undefined && { lane }),
        ...(item !== undefined && { item }),
        ...(booking !== undefined && { appointment: booking }),
        ...(held && { idCard: ticketHolder(held.data) }),
      },
    });
    if (!reply.ok && reply.problem) return refusalOf(reply.problem);
    if (!reply.ok || !reply.answer) {
      options.unreachable();
      return refuse('unreachable');
    }
    options.issued(request, reply.answer);
    return { ok: true, ticket: reply.answer, handing: await options.handOver(reply.answer) };
  };

  const printAgain = async (id: string): Promise<TakeResult> => {
    const reply = await options.http('reprint', { path: { id } });
    if (!reply.ok && reply.problem) return refusalOf(reply.problem);
    if (!reply.ok || !reply.answer) {
      options.unreachable();
      return refuse('unreachable');
    }
    return { ok: true, ticket: reply.answer, handing: await options.handOver(reply.answer) };
  };

  return {
    take: (wish) => {
      const known = answers.get(wish.request);
      if (known) return known;
      const answer = ask(wish);
      answers.set(wish.request, answer);
      const oldest = answers.keys().next().value;
      if (answers.size > remembered && oldest !== undefined) answers.delete(oldest);
      answer.then((result) => {
        if (!result.ok && (result.code === 'unreachable' || result.code === 'card-forgotten'))
          answers.delete(wish.request);
      });
      return answer;
    },
    cancelTicket: async ({ ticket }) => answerOf(await options.http('cancel', { path: { id: ticket } })),
    ticket: async ({ ticket }) => answerOf(await options.http('ticket', { path: { id: ticket } })),
    reprint: ({ ticket }) => {
      const running = reprints.get(ticket);
      if (running) return running;
      const answer = printAgain(ticket).finally(() => reprints.delete(ticket));
      reprints.set(ticket, answer);
      return answer;
    },
  };
};
