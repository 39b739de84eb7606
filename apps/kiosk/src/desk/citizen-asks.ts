import type { kioskCalls, ProgressAnswer } from '@jiaohao/protocol';
import type { BridgeHandlers } from '@jiaohao/runtime';
import type { CardMemory, HeldCard } from './cards.ts';
import type { HallHttp, HallReply } from './hall-http.ts';
import { answerOf, type Refused, refuse } from './refusals.ts';

type Handlers = BridgeHandlers<typeof kioskCalls>;

/** The hall may have to wait for other houses. */
const housesMs = 15_000;

/** What the hall answers and this kiosk only passes on, with the data of the held card in place of its id. */
export const citizenAsks = (options: {
  http: HallHttp;
  cards: CardMemory;
  /** The hall did not answer: look at once whether it is there. */
  unreachable: () => void;
  /** A slip may be wanted of it. */
  onProgress: (answer: ProgressAnswer) => void;
}): Pick<Handlers, 'lookup' | 'quiet' | 'slots' | 'book' | 'booking' | 'cancelBooking' | 'holdings' | 'progress'> => {
  const { http, cards } = options;
  const answered = async <T>(asked: Promise<HallReply<T | undefined>>) => {
    const answer = answerOf(await asked);
    if (!answer.ok && answer.code === 'hall-away') options.unreachable();
    return answer;
  };
  const heldOr = async <T>(
    card: string,
    valid: boolean,
    then: (held: HeldCard) => Promise<T>,
  ): Promise<T | Refused> => {
    const held = cards.find(card);
    if (!held) return refuse('card-forgotten');
    if (valid && held.seen.expired) return refuse('card-expired');
    return await then(held);
  };

  return {
    lookup: ({ card }) => heldOr(card, false, ({ data }) => answered(http('lookup', { body: { idCard: data } }))),
    quiet: ({ queue }) => answered(http('quiet', { path: { queue } })),
    slots: ({ item }) => answered(http('slots', { query: { item } })),
    book: ({ request, item, from, card }) =>
      heldOr(card, true, ({ data: { name, number, kind } }) =>
        answered(http('book', { key: `book-${request}`, body: { item, from, name, number, kind } })),
      ),
    booking: ({ booking }) => answered(http('booking', { path: { token: booking } })),
    cancelBooking: ({ booking }) => answered(http('cancelBooking', { path: { token: booking } })),
    holdings: ({ card }) =>
      heldOr(card, true, ({ data }) => answered(http('holdings', { body: { idCard: data }, timeoutMs: housesMs }))),
    progress: async (ask) => {
      const answer =
        'card' in ask
          ? await heldOr(ask.card, true, ({ data }) =>
              answered(http('progress', { body: { idCard: data }, timeoutMs: housesMs })),
            )
          : await answered(http('progress', { body: { caseNo: ask.caseNo }, timeoutMs: housesMs }));
      if (answer.ok) options.onProgress(answer.answer);
      return answer;
    },
  };
};
