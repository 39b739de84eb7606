import type { CardSeen, Handing, TakeResult, TicketAnswer } from '@jiaohao/protocol';

type Text = { zh: string; en: string };

/** What one tap asks for. The request id stays the same when it is tried again, so that no second ticket is given. */
export type Wish = { request: string; queue: string; lane: string | undefined; card: string | undefined };

/** What the citizen has in front of them. */
export type Screen =
  | { at: 'home' }
  | { at: 'choice'; queue: string; lane: string | undefined; request: string }
  /** `ticket` is there as soon as the hall has given the number; the paper is on its way. */
  | { at: 'taking'; wish: Wish; ticket: TicketAnswer | undefined }
  | { at: 'ticket'; ticket: TicketAnswer; handing: Handing; again: boolean }
  | { at: 'waiting-already'; ticket: TicketAnswer; text: Text }
  | { at: 'reprinting'; ticket: TicketAnswer }
  | { at: 'refused'; wish: Wish; code: string; text: Text };

export type Journey = { screen: Screen; card: CardSeen | undefined };

export type Step =
  | { do: 'choose'; queue: string; request: string }
  | { do: 'lane'; lane: string | undefined; request: string }
  | { do: 'card'; card: CardSeen }
  | { do: 'card-over' }
  | { do: 'take'; wish: Wish }
  | { do: 'issued'; request: string; ticket: TicketAnswer }
  | { do: 'taken'; request: string; result: TakeResult }
  | { do: 'reprint' }
  | { do: 'reprinted'; ticket: string; result: TakeResult }
  | { do: 'back' }
  | { do: 'home' };

export const start: Journey = { screen: { at: 'home' }, card: undefined };

/** The next state of the page; a step that does not fit where the citizen is changes nothing. */
export const walk = (journey: Journey, step: Step): Journey => {
  const { screen } = journey;
  const to = (next: Screen): Journey => ({ ...journey, screen: next });
  switch (step.do) {
    case 'choose':
      return screen.at === 'home'
        ? to({ at: 'choice', queue: step.queue, lane: undefined, request: step.request })
        : journey;
    case 'lane':
      return screen.at === 'choice' ? to({ ...screen, lane: step.lane, request: step.request }) : journey;
    case 'card':
      // Somebody still photographs the number: the next person's card must not take it away.
      if (screen.at === 'ticket' && screen.handing.via === 'screen') return journey;
      if (screen.at === 'taking' || screen.at === 'reprinting') return journey;
      return { card: step.card, screen: screen.at === 'choice' ? screen : { at: 'home' } };
    case 'card-over':
      return { ...journey, card: undefined };
    case 'take':
      return screen.at === 'choice' || screen.at === 'refused'
        ? to({ at: 'taking', wish: step.wish, ticket: undefined })
        : journey;
    case 'issued':
      return screen.at === 'taking' && screen.wish.request === step.request
        ? to({ ...screen, ticket: step.ticket })
        : journey;
    case 'taken':
      return screen.at === 'taking' && screen.wish.request === step.request
        ? to(afterTake(screen.wish, step.result))
        : journey;
    case 'reprint':
      return screen.at === 'waiting-already' ? to({ at: 'reprinting', ticket: screen.ticket }) : journey;
    case 'reprinted':
      if (screen.at !== 'reprinting' || screen.ticket.id !== step.ticket) return journey;
      return step.result.ok
        ? to({ at: 'ticket', ticket: step.result.ticket, handing: step.result.handing, again: true })
        : to({ at: 'waiting-already', ticket: screen.ticket, text: step.result.text });
    case 'back':
      return screen.at === 'taking' || screen.at === 'reprinting' ? journey : to({ at: 'home' });
    case 'home':
      return start;
    default:
      return step satisfies never;
  }
};

const afterTake = (wish: Wish, result: TakeResult): Screen => {
  if (result.ok) return { at: 'ticket', ticket: result.ticket, handing: result.handing, again: false };
  if (result.ticket) return { at: 'waiting-already', ticket: result.ticket, text: result.text };
  return { at: 'refused', wish, code: result.code, text: result.text };
};

/**
 * How long a screen stays without a touch: `quiet` seconds before the countdown shows, then `countdown` seconds.
 * Undefined: for ever.
 */
export const patience = (journey: Journey, changed: boolean): { quiet: number; countdown: number } | undefined => {
  const { screen } = journey;
  switch (screen.at) {
    case 'home':
      return journey.card || changed ? { quiet: 60, countdown: 10 } : undefined;
    case 'choice':
    case 'waiting-already':
      return { quiet: 60, countdown: 10 };
    case 'refused':
      return { quiet: 20, countdown: 10 };
    case 'ticket':
      return { quiet: 0, countdown: screen.handing.via === 'paper' ? 15 : 60 };
    case 'taking':
    case 'reprinting':
      return undefined;
    default:
      return screen satisfies never;
  }
};
