import type { HallConfig } from '@jiaohao/protocol';
import type { Arrive } from '../booking/arrive.ts';
import type { Broker } from '../broker/broker.ts';
import type { Handlers } from '../http/serve-routes.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import type { Publisher } from '../publish/publisher.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { TicketView } from '../view/ticket-view.ts';
import type { Writer } from '../writer/writer.ts';
import { guideHandlers } from './guide-handlers.ts';
import { sayLaneRequests } from './lane-news.ts';
import { leaseHandlers } from './lease-handlers.ts';

/** Numbers while the hall is away, and what guides do with numbers and lanes. */
export const createAway = (options: {
  config: HallConfig;
  writer: Writer;
  broker: Broker;
  publisher: Publisher;
  view: TicketView;
  words: HallWords;
  people: PersonKeeper;
  arrive: Arrive;
}): { handlers: Pick<Handlers, 'lease' | 'deliver' | 'enterPaper' | 'laneRequests' | 'setLane'> } => {
  sayLaneRequests(options);
  return {
    handlers: { ...leaseHandlers(options), ...guideHandlers({ ...options, hall: () => options.writer.hall }) },
  };
};
