import type { CounterAnswer, HallInfo, Text } from '@jiaohao/protocol';
import { type HallCall, listenForCodes, say } from '@jiaohao/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CardOnDesk } from './card-note.tsx';
import { codeWish, keyWish, type Wish } from './device-news.ts';
import type { Asked } from './shortcuts.ts';
import { type DeviceDesk, useDeviceDesk } from './use-device-desk.ts';

/** A card is shown for a minute at most, and trouble with one for a few seconds. */
const cardMs = 60_000;
const troubleMs = 8000;

const unknownTicket = say('大厅里没有这张号票，可能是以前的', 'The hall has no such ticket. It may be an old one');

/** Lets keypad, code scanner and card reader do at this terminal what its buttons do. */
export const useDeviceWishes = (options: {
  hall: HallInfo;
  counter: string;
  answer: CounterAnswer | undefined;
  call: HallCall;
  /** Nothing lies over the work, so that keys and codes are for it. */
  free: boolean;
  ask: (asked: Exclude<Asked, 'keys'>) => void;
  callNumber: (number: string) => void;
  offer: (number: string) => void;
  refuse: (why: Text) => void;
}): { desk: DeviceDesk | undefined; card: CardOnDesk | undefined; clearCard: () => void } => {
  const { answer, call, free, ask, callNumber, offer, refuse } = options;
  const [card, setCard] = useState<CardOnDesk>();
  const clearCard = useCallback(() => setCard(undefined), []);

  const fulfil = (wish: Wish): void => {
    switch (wish.do) {
      case 'ask':
        ask(wish.asked);
        break;
      case 'call':
        callNumber(wish.number);
        break;
      case 'offer':
        offer(wish.number);
        break;
      case 'refuse':
        refuse(wish.why);
        break;
      case 'look-up':
        call('ticket', { path: { id: wish.ticket } }).then(
          (ticket) => (ticket ? offer(ticket.number) : refuse(unknownTicket)),
          () => refuse(unknownTicket),
        );
        break;
      default:
        wish satisfies never;
    }
  };
  const onCode = (text: string) => answer && free && fulfil(codeWish(answer, text));
  // Scanners that type like a keyboard need no desk. In a dialog what is typed belongs to its fields.
  const latest = useRef(onCode);
  latest.current = onCode;
  useEffect(() => (free ? listenForCodes(window, (text) => latest.current(text)) : undefined), [free]);

  const desk = useDeviceDesk(options.hall, options.counter, {
    onKey: (key) => answer && free && fulfil(keyWish(answer, key)),
    onCode,
    onCard: (seen) => setCard({ card: seen }),
    onCardTrouble: (trouble) => setCard({ trouble }),
  });

  useEffect(() => {
    if (!card) return;
    const timer = setTimeout(clearCard, 'card' in card ? cardMs : troubleMs);
    return () => clearTimeout(timer);
  }, [card, clearCard]);

  return { desk, card, clearCard };
};
