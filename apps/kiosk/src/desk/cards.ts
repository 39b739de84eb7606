import { type IdCard, isExpired } from '@jiaohao/device-kit';
import { type CardData, type CardSeen, maskName, maskNumber } from '@jiaohao/protocol';

export type HeldCard = { seen: CardSeen; data: CardData };

export type CardMemory = {
  /** Keeps what tickets and forms need of a card, in place of any card before it. */
  hold(card: IdCard): CardSeen;
  /** The held card of this id, unless it was forgotten. */
  find(id: string): HeldCard | undefined;
  held(): boolean;
  forget(): void;
};

const sexes = { male: '男', female: '女', unknown: undefined } as const;

const ownDetails = (card: IdCard): Pick<CardData, 'nation' | 'address'> => {
  switch (card.kind) {
    case 'citizen':
      return { nation: card.nationName, address: card.furtherAddress || card.address };
    case 'permit':
      return { address: card.furtherAddress || card.address };
    case 'foreigner':
    case 'passport':
      return { nation: card.nationality };
    default:
      return card satisfies never;
  }
};

/** What is sent to the hall of a card: what is empty or not a whole date is left out. */
export const cardData = (card: IdCard): CardData => {
  const sex = sexes[card.sex];
  const { nation, address } = ownDetails(card);
  return {
    number: card.number,
    name: card.name,
    kind: card.kind,
    ...(sex && { sex }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(card.birth) && { birth: card.birth }),
    ...(nation && { nation }),
    ...(address && { address }),
  };
};

/** Of a card's data what a ticket is taken with. */
export const ticketHolder = ({ number, name, kind, birth }: CardData): CardData => ({
  number,
  name,
  kind,
  ...(birth !== undefined && { birth }),
});

/**
 * The one card that is remembered, until `keepMs` after its last use, in memory only; photo and fingerprints are not kept.
 * `onForget` is called whenever a card goes, so that what was made with it goes too.
 */
export const createCardMemory = (options: {
  keepMs: number;
  today: () => string;
  newId: () => string;
  laneOf: (data: CardData) => string | undefined;
  onForget?: () => void;
}): CardMemory => {
  let held: HeldCard | undefined;
  let timer: NodeJS.Timeout | undefined;
  const forget = () => {
    clearTimeout(timer);
    held = undefined;
    options.onForget?.();
  };
  return {
    hold: (card) => {
      forget();
      const data = cardData(card);
      const lane = options.laneOf(data);
      const seen: CardSeen = {
        card: options.newId(),
        name: maskName(card.name),
        idNumber: maskNumber(card.number),
        kind: card.kind,
        expired: isExpired(card, options.today()),
        ...(lane !== undefined && { lane }),
      };
      held = { seen, data };
      timer = setTimeout(forget, options.keepMs);
      timer.unref();
      return seen;
    },
    find: (id) => {
      if (held?.seen.card !== id) return undefined;
      // Who chooses a time for a booking needs longer than who takes a ticket.
      timer?.refresh();
      return held;
    },
    held: () => held !== undefined,
    forget,
  };
};
