import type { HallConfig, Health } from '@jiaohao/protocol';
import type { Clock } from '@jiaohao/time';
import type { Broker } from './broker/broker.ts';
import type { DropCounter } from './drop-counter.ts';
import type { Gauge } from './http/metrics.ts';
import type { HallWords } from './view/hall-words.ts';
import type { Writer } from './writer/writer.ts';

/** Is the hall well: in one answer for people, in gauges for machines. */
export const createWellness = (options: {
  config: HallConfig;
  version: string;
  clock: Pick<Clock, 'elapsed'>;
  restarts: number;
  writer: Writer;
  broker: Pick<Broker, 'state' | 'url' | 'clients' | 'restarts'>;
  drops: DropCounter;
  words: HallWords;
  devices: () => Health['devices'];
  /** Gauges of the hall's parts. */
  more: () => readonly Gauge[];
}): { health: () => Health; gauges: () => readonly Gauge[] } => {
  const { config, version, writer, broker, drops, clock } = options;
  const startedAt = clock.elapsed();
  const isWell = () => broker.state() === 'ready' && !writer.lastError();
  return {
    health: () => ({
      status: isWell() ? 'ok' : 'degraded',
      version,
      uptimeSeconds: Math.round((clock.elapsed() - startedAt) / 1000),
      broker: { state: broker.state(), url: broker.url, clients: broker.clients(), restarts: broker.restarts() },
      restarts: options.restarts,
      store: {
        state: writer.lastError() ? 'failing' : 'ready',
        events: writer.log.count(),
        ...(writer.lastError() && { lastError: writer.lastError() }),
      },
      devices: options.devices(),
      dropped: drops.shown(options.words.time),
    }),
    gauges: () => [
      { name: 'jiaohao_events', help: 'Events in the log', value: writer.log.count() },
      { name: 'jiaohao_restarts', help: 'How often the hall was started again by its keeper', value: options.restarts },
      { name: 'jiaohao_mqtt_clients', help: 'Clients of the broker', value: broker.clients() },
      { name: 'jiaohao_broker_restarts', help: 'Times that the broker was started again', value: broker.restarts() },
      { name: 'jiaohao_dropped', help: 'Messages dropped as malformed or not allowed', value: drops.count() },
      ...config.queues.map((queue) => ({
        name: 'jiaohao_waiting',
        help: 'Tickets waiting',
        labels: `queue="${queue.id}"`,
        value: writer.hall.waiting.get(queue.id)?.size ?? 0,
      })),
      ...options.more(),
    ],
  };
};
