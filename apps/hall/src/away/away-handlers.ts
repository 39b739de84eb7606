import type { HallConfig } from '@jiaohao/protocol';
import type { Hall } from '@jiaohao/queue';
import type { Handlers } from '../http/serve-routes.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { TicketView } from '../view/ticket-view.ts';
import { guideHandlers } from './guide-handlers.ts';
import { leaseHandlers } from './lease-handlers.ts';

type Routes = 'lease' | 'deliver' | 'enterPaper' | 'laneRequests' | 'setLane';

/** Numbers while the hall is away, and what guides do with numbers and lanes. */
export const awayHandlers = (options: {
  config: HallConfig;
  view: TicketView;
  words: HallWords;
  people: PersonKeeper;
  hall: () => Hall;
}): Pick<Handlers, Routes> => ({ ...leaseHandlers(options), ...guideHandlers(options) });
