import type { Handing, KioskTicket, TakeResult, Text } from '@jiaohao/protocol';
import type { Patience } from '../frame.ts';

/** What one tap asks for. The request id stays the same when it is tried again, so that no second ticket is given. */
export type Wish = {
  request: string;
  queue: string;
  item: string | undefined;
  lane: string | undefined;
  card: string | undefined;
  booking: string | undefined;
};

/** A ticket that was given, and how it came to the citizen. */
export type Given = { ticket: KioskTicket; handing: Handing; again: boolean };

/** How far the citizen is on the way from a queue to a ticket. */
export type Journey =
  | { at: 'choice'; lane: string | undefined; request: string }
  /** `ticket` is there as soon as the hall has given the number; the paper is on its way. */
  | { at: 'taking'; wish: Wish; ticket: KioskTicket | undefined }
  | ({ at: 'ticket' } & Given)
  /** Give the number back? `trouble`: why the last try did not work. */
  | { at: 'cancel-asked'; given: Given; trouble: Text | undefined }
  | { at: 'cancelling'; given: Given }
  | { at: 'cancelled'; ticket: KioskTicket }
  | { at: 'waiting-already'; ticket: KioskTicket; text: Text }
  | { at: 'reprinting'; ticket: KioskTicket }
  | { at: 'refused'; wish: Wish; code: string; text: Text };

export type Step =
  | { do: 'lane'; lane: string | undefined; request: string }
  | { do: 'take'; wish: Wish }
  | { do: 'issued'; request: string; ticket: KioskTicket }
  | { do: 'taken'; request: string; result: TakeResult }
  | { do: 'reprint' }
  | { do: 'reprinted'; ticket: string; result: TakeResult }
  | { do: 'ask-cancel' }
  | { do: 'keep' }
  | { do: 'cancel' }
  | { do: 'cancelled'; ticket: string; trouble: Text | undefined };

export const begin = (request: string): Journey => ({ at: 'choice', lane: undefined, request });

/** The next state of the way; a step that does not fit where the citizen is changes nothing. */
export const walk = (journey: Journey, step: Step): Journey => {
  switch (step.do) {
    case 'lane':
      return journey.at === 'choice' ? { ...journey, lane: step.lane, request: step.request } : journey;
    case 'take':
      return journey.at === 'choice' || journey.at === 'refused'
        ? { at: 'taking', wish: step.wish, ticket: undefined }
        : journey;
    case 'issued':
      return journey.at === 'taking' && journey.wish.request === step.request
        ? { ...journey, ticket: step.ticket }
        : journey;
    case 'taken':
      return journey.at === 'taking' && journey.wish.request === step.request
        ? afterTake(journey.wish, step.result)
        : journey;
    case 'reprint':
      return journey.at === 'waiting-already' ? { at: 'reprinting', ticket: journey.ticket } : journey;
    case 'reprinted':
      if (journey.at !== 'reprinting' || journey.ticket.id !== step.ticket) return journey;
      return step.result.ok
        ? { at: 'ticket', ticket: step.result.ticket, handing: step.result.handing, again: true }
        : { at: 'waiting-already', ticket: journey.ticket, text: step.result.text };
    case 'ask-cancel': {
      if (journey.at !== 'ticket') return journey;
      const { at: _, ...given } = journey;
      return { at: 'cancel-asked', given, trouble: undefined };
    }
    case 'keep':
      return journey.at === 'cancel-asked' ? { at: 'ticket', ...journey.given } : journey;
    case 'cancel':
      return journey.at === 'cancel-asked' ? { at: 'cancelling', given: journey.given } : journey;
    case 'cancelled':
      if (journey.at !== 'cancelling' || journey.given.ticket.id !== step.ticket) return journey;
      return step.trouble
        ? { at: 'cancel-asked', given: journey.given, trouble: step.trouble }
        : { at: 'cancelled', ticket: journey.given.ticket };
    default:
      return step satisfies never;
  }
};

const afterTake = (wish: Wish, result: TakeResult): Journey => {
  if (result.ok) return { at: 'ticket', ticket: result.ticket, handing: result.handing, again: false };
  if (result.ticket) return { at: 'waiting-already', ticket: result.ticket, text: result.text };
  return { at: 'refused', wish, code: result.code, text: result.text };
};

/** How long this part of the way stays without a touch, and whether it may be left and interrupted. */
export const needsOf = (journey: Journey): { patience: Patience; mayLeave: boolean; deaf: boolean } => {
  switch (journey.at) {
    case 'choice':
    case 'waiting-already':
      return { patience: { quiet: 60, countdown: 10 }, mayLeave: true, deaf: false };
    case 'refused':
    case 'cancel-asked':
      return { patience: { quiet: 20, countdown: 10 }, mayLeave: true, deaf: false };
    case 'cancelled':
      return { patience: { quiet: 0, countdown: 15 }, mayLeave: true, deaf: false };
    case 'ticket': {
      const paper = journey.handing.via === 'paper';
      // Somebody still photographs the number: the next person's card must not take it away.
      return { patience: { quiet: 0, countdown: paper ? 15 : 60 }, mayLeave: true, deaf: !paper };
    }
    case 'taking':
    case 'reprinting':
    case 'cancelling':
      return { patience: undefined, mayLeave: false, deaf: true };
    default:
      return journey satisfies never;
  }
};
