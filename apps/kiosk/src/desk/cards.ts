import { type IdCard, isExpired } from '@jiaohao/device-kit';
import type { CardSeen } from '@jiaohao/protocol';
import { maskName, maskNumber } from '@jiaohao/protocol';

export type HeldCard = { seen: CardSeen; name: string; number: string; kind: IdCard['kind'] };

export type CardMemory = {
  /** Keeps what a ticket needs of a card, in place of any card before it. */
  hold(card: IdCard): CardSeen;
  /** The held card of this id, unless it was forgotten. */
  find(id: string): HeldCard | undefined;
  forget(): void;
};

/** The one card that is remembered, for `keepMs` at most; photo, address and fingerprints are not kept at all. */
export const createCardMemory = (options: { keepMs: number; today: () => string; newId: () => string }): CardMemory => {
  let held: HeldCard | undefined;
  let timer: NodeJS.Timeout | undefined;
  const forget = () => {
    clearTimeout(timer);
    held = undefined;
  };
  return {
    hold: (card) => {
      forget();
      const seen: CardSeen = {
        card: options.newId(),
        name: maskName(card.name),
        idNumber: maskNumber(card.number),
        kind: card.kind,
        expired: isExpired(card, options.today()),
      };
      held = { seen, name: card.name, number: card.number, kind: card.kind };
      timer = setTimeout(forget, options.keepMs);
      timer.unref();
      return seen;
    },
    find: (id) => (held?.seen.card === id ? held : undefined),
    forget,
  };
};
