import { createServer } from 'node:net';
import { covers } from '@jiaohao/protocol';
import { Aedes, type AuthenticateError } from 'aedes';
import type { Actor } from '../http/actor.ts';
import { mayPublish, maySubscribe, type Rights } from './access.ts';
import type { Broker, Drop } from './broker.ts';

const badPassword = 4;
/**
 * Where refused messages end. MQTT 3.1.1 (3.3.5) knows no refusal of a publish: it is acknowledged and goes nowhere, or the
 * line is cut — and then a client sends it again on every new line, before anything else, and never gets any further.
 * `access.ts` lets nobody read a topic that begins with "$".
 */
const nowhere = '$SYS/refused';

/** What this broker has dropped with a reason comes back from aedes as a client's error; it counts once. */
class Denied extends Error {}

/** A broker of our own on a TCP port; pages come in through `attach`. Rejects with the socket's error (port in use). */
export const embeddedBroker = async (options: {
  host: string;
  port: number;
  actorOf: (token: string) => Actor | undefined;
  rights: (actor: Actor) => Rights;
  drop: Drop;
}): Promise<Broker & { port: number }> => {
  const actors = new WeakMap<object, Actor>();
  const aedes = await Aedes.createBroker({
    concurrency: 1000,
    drainTimeout: 15_000,
    maxClientsIdLength: 128,
    maxTopicLevels: 12,
    authenticate: (client, _user, password, done) => {
      const actor = options.actorOf(password?.toString('utf8') ?? '');
      if (actor) {
        actors.set(client, actor);
        done(null, true);
        return;
      }
      options.drop(client.id, 'not signed in');
      const error: AuthenticateError = Object.assign(new Denied('wrong credential'), { returnCode: badPassword });
      done(error, false);
    },
    authorizePublish: (client, packet, done) => {
      const actor = client && actors.get(client);
      if (actor && packet.payload.length <= 64 * 1024 && mayPublish(actor, packet.topic, options.rights(actor)))
        return done();
      options.drop(client?.id ?? '?', `may not publish ${packet.topic}`);
      Object.assign(packet, { topic: nowhere, payload: Buffer.alloc(0), retain: false });
      done();
    },
    authorizeSubscribe: (client, subscription, done) => {
      const actor = actors.get(client);
      if (actor && maySubscribe(actor, subscription.topic, options.rights(actor))) return done(null, subscription);
      options.drop(client.id, `may not read ${subscription.topic}`);
      done(null, null);
    },
  });
  const failed = (client: { id?: string }, error: Error) => {
    if (!(error instanceof Denied)) options.drop(client.id ?? '?', error.message);
  };
  aedes.on('clientError', failed);
  aedes.on('connectionError', failed);

  const server = createServer((socket) => {
    socket.setNoDelay(true);
    aedes.handle(socket);
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : options.port);
    });
  });
  server.on('error', (error) => options.drop('broker', error.message));

  return {
    port,
    url: `mqtt://${options.host}:${port}`,
    publish: (topic, text, retain) =>
      new Promise((resolve, reject) => {
        aedes.publish(
          { cmd: 'publish', topic, payload: Buffer.from(text), qos: 1, retain, dup: false } as never,
          (error) => (error ? reject(error) : resolve()),
        );
      }),
    listen: (filter, hear) => {
      aedes.on('publish', (packet, client) => {
        if (client && covers(filter, packet.topic)) hear(packet.topic, packet.payload as Uint8Array, client.id);
      });
    },
    onReady: (listener) => listener(),
    state: () => 'ready',
    clients: () => aedes.connectedClients,
    attach: (stream) => {
      aedes.handle(stream);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close();
        aedes.close(() => resolve());
      }),
  };
};
