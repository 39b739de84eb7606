import { randomBytes } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { covers } from '@jiaohao/protocol/covers';
import mqtt from 'mqtt';
import type { Backend, BackendHeard } from './backend.ts';

/** An outside broker says what it has kept right after a subscription. */
const keptMs = 5000;

/** hall/{hall}/devices/{device}/… and hall/{hall}/counters/{counter}/…: an outside broker does not tell who has published. */
const authorOf = (topic: string): string => {
  const [, , kind = '', name = ''] = topic.split('/');
  return `broker, for ${kind.replace(/s$/, '')} ${name}`;
};

/**
 * A broker that somebody else runs (mosquitto, EMQX). Who may read and write there is that broker's own setting. Pages come
 * in here, are asked for their credential, and then their packets are passed on.
 */
export const outsideBackend = (url: string, hall: string, heard: BackendHeard): Backend => {
  const target = new URL(url);
  const client = mqtt.connect(url, {
    protocolVersion: 4,
    clientId: `jiaohao-${hall}-${randomBytes(6).toString('hex')}`,
    clean: true,
    reconnectPeriod: 500,
    connectTimeout: 3000,
    keepalive: 10,
  });
  const ears: { filter: string; retained: boolean }[] = [];
  let kept: { filters: readonly string[]; topics: ReadonlySet<string> } | undefined;
  client.on('error', (error) => heard.refuse('broker', error.message));
  client.on('connect', () => heard.state(true));
  client.on('close', () => heard.state(false));
  client.on('message', (topic, payload, packet) => {
    if (packet.retain && payload.length > 0 && kept?.filters.some((filter) => covers(filter, topic)))
      if (!kept.topics.has(topic)) return void client.publish(topic, '', { qos: 1, retain: true });
    if (ears.some(({ filter, retained }) => covers(filter, topic) && (retained || !packet.retain)))
      heard.message(topic, payload, authorOf(topic), packet.retain);
  });

  return {
    attach: ({ packets }) => {
      const port = Number(target.port) || (target.protocol === 'mqtts:' ? 8883 : 1883);
      const broker =
        target.protocol === 'mqtts:' ? connectTls(port, target.hostname) : connectTcp(port, target.hostname);
      const end = () => {
        broker.destroy();
        packets.destroy();
      };
      broker.on('error', end).on('close', end);
      packets.on('error', end).on('close', end);
      packets.pipe(broker).pipe(packets);
    },
    publish: (topic, payload, retain, done) => {
      // Nothing is kept for later here: states are said anew and calls come from the outbox when the broker is back.
      if (!client.connected) return done(retain ? undefined : `the broker ${target.host} is away`);
      client.publish(topic, payload, { qos: 1, retain }, (error) => done(error?.message));
    },
    listen: (filter, retained) => {
      ears.push({ filter, retained });
      client.subscribe(filter, { qos: 1 });
    },
    keepOnly: (filters, topics) => {
      kept = { filters, topics };
      client.subscribe([...filters], { qos: 1 });
      const forget = () => {
        kept = undefined;
        for (const filter of filters) if (!ears.some((ear) => ear.filter === filter)) client.unsubscribe(filter);
      };
      const later = () => setTimeout(forget, keptMs);
      if (client.connected) later();
      else client.once('connect', later);
    },
    open: () => undefined,
  };
};
