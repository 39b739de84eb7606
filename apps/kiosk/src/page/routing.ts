import type { CardSeen, CodeSeen, LookupAnswer, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import type { Place, ScreenNeeds } from './frame.ts';

/** What a card that was just read leads to. */
export type CardLeads = 'nowhere' | 'to-screen' | 'to-home' | 'to-next-citizen';

/**
 * A screen that is deaf or must not be left hears no card; another person's card ends the earlier citizen's way; else the
 * screen has it, and where no screen asks for cards it greets at home.
 */
export const cardLeads = (
  card: CardSeen,
  before: CardSeen | undefined,
  needs: Pick<ScreenNeeds, 'deaf' | 'mayLeave' | 'onCard'> | undefined,
): CardLeads => {
  if (needs?.deaf || needs?.mayLeave === false) return 'nowhere';
  if (before && (before.idNumber !== card.idNumber || before.name !== card.name)) return 'to-next-citizen';
  return needs?.onCard ? 'to-screen' : 'to-home';
};

const alive = new Set(['waiting', 'called', 'held']);

/** Has the holder of the card something in this hall that is worth showing before anything else? */
export const hasSomething = ({ tickets, bookings }: LookupAnswer): boolean =>
  tickets.some(({ status }) => alive.has(status)) || bookings.some(({ status }) => status === 'booked');

/** Where a code leads that no screen has asked for, or what is said about it. */
export const codeOpens = (code: CodeSeen): { place: Place } | { words: Text } => {
  switch (code.is) {
    case 'booking':
      return { place: { at: 'check-in', booking: code.booking } };
    case 'ticket':
      return { place: { at: 'mine', ticket: code.ticket } };
    case 'paper':
      return {
        words: say(
          `这是打印件的核验码 ${code.code}。请用手机扫码核验真伪，或请窗口工作人员核验。`,
          `This code (${code.code}) proves a printed paper. Scan it with your phone to check it, or ask at a counter.`,
        ),
      };
    case 'unknown':
      return {
        words: say(
          '这个码不是本大厅的号票、预约或打印件，请换一个再试。',
          'This is no ticket, booking or paper of this hall. Please try another code.',
        ),
      };
    default:
      return code satisfies never;
  }
};
