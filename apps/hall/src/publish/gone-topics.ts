import { fill, type HallConfig, topics } from '@jiaohao/protocol';
import type { Broker } from '../broker/broker.ts';

/** An outside broker keeps what was said of counters, queues, zones and devices that the hall has no longer: it is cleared. */
export const clearGoneTopics = (broker: Pick<Broker, 'keepOnly'>, config: HallConfig): void => {
  const hall = config.hall.id;
  const counters = config.counters.map(({ id }) => id);
  const wanted = [
    ...counters.map((counter) => fill(topics.counter, { hall, counter })),
    ...counters.map((counter) => fill(topics.invite, { hall, counter })),
    ...config.queues.map(({ id }) => fill(topics.queue, { hall, queue: id })),
    ...config.zones.map(({ id }) => fill(topics.board, { hall, zone: id })),
    ...config.devices.map(({ id }) => fill(topics.status, { hall, device: id })),
  ];
  const filters = [
    fill(topics.counter, { hall, counter: '+' }),
    fill(topics.invite, { hall, counter: '+' }),
    fill(topics.queue, { hall, queue: '+' }),
    fill(topics.board, { hall, zone: '+' }),
    fill(topics.status, { hall, device: '+' }),
  ];
  broker.keepOnly(filters, wanted);
};
