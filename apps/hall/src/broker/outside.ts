import { randomBytes } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { covers } from '@jiaohao/protocol';
import mqtt from 'mqtt';
import type { Actor } from '../http/actor.ts';
import type { Broker, Drop } from './broker.ts';
import { passOnceKnown } from './pass-once-known.ts';

/**
 * A broker that somebody else runs (mosquitto, EMQX). Who may read and write there is that broker's own setting. Pages
 * still connect to the hall, which looks at their credential and then passes their bytes on. Calls that cannot be delivered
 * wait in the outbox.
 */
export const outsideBroker = (options: {
  url: string;
  hall: string;
  actorOf: (token: string) => Actor | undefined;
  drop: Drop;
}): Broker => {
  const client = mqtt.connect(options.url, {
    protocolVersion: 4,
    clientId: `jiaohao-${options.hall}-${randomBytes(6).toString('hex')}`,
    clean: true,
    reconnectPeriod: 500,
    connectTimeout: 3000,
    keepalive: 10,
  });
  const target = new URL(options.url);
  const ears: {
    filter: string;
    hear: (topic: string, payload: Uint8Array, from: string) => void;
    retained: boolean;
  }[] = [];
  client.on('error', (error) => options.drop('broker', error.message));
  client.on('message', (topic, payload, packet) => {
    for (const ear of ears)
      if (covers(ear.filter, topic) && (ear.retained || !packet.retain)) ear.hear(topic, payload, 'broker');
  });

  return {
    url: options.url.replace(/\/\/[^@/]*@/, '//'),
    publish: async (topic, text, retain) => {
      // Nothing is kept for later here: states are said anew and calls come from the outbox when the broker is back.
      if (!client.connected) {
        if (retain) return;
        throw new Error(`the broker ${target.host} is away`);
      }
      await client.publishAsync(topic, text, { qos: 1, retain });
    },
    listen: (filter, hear, { retained } = { retained: false }) => {
      ears.push({ filter, hear, retained });
      client.subscribe(filter, { qos: 1 });
    },
    onReady: (listener) => {
      client.on('connect', listener);
    },
    state: () => (client.connected ? 'ready' : 'offline'),
    clients: () => 0,
    attach: (stream) => {
      const port = Number(target.port) || (target.protocol === 'mqtts:' ? 8883 : 1883);
      const socket =
        target.protocol === 'mqtts:' ? connectTls(port, target.hostname) : connectTcp(port, target.hostname);
      const end = () => {
        socket.destroy();
        stream.destroy();
      };
      socket.on('error', end).on('close', end);
      stream.on('error', end).on('close', end);
      passOnceKnown(stream, socket, options.actorOf, options.drop);
    },
    stop: async () => {
      const patience = setTimeout(() => client.end(true), 1000);
      await (client.connected ? client.endAsync() : client.endAsync(true));
      clearTimeout(patience);
    },
  };
};
