import { Aedes, type AedesPublishPacket, type Client } from 'aedes';
import mqttPacket from 'mqtt-packet';
import { mayPublish, maySubscribe, type Rights } from '../rights.ts';
import type { Backend, BackendHeard, Guest } from './backend.ts';
import type { Limits } from './limits.ts';

/**
 * Where refused messages end. MQTT 3.1.1 (3.3.5) knows no refusal of a publish: it is acknowledged and goes nowhere, or the
 * line is cut — and then a client sends it again on every new line, before anything else, and never gets any further.
 * No filter that anybody may have begins with "$".
 */
const nowhere = '$SYS/refused';
const mostPayload = 64 * 1024;

/**
 * The hall's own broker. It sees only clients that have signed in, whole packets, and lines that never make it wait; it
 * keeps no sessions: every retained topic is enough by itself for who comes back.
 */
export const embeddedBackend = async (limits: Limits, heard: BackendHeard): Promise<Backend> => {
  const guests = new WeakMap<object, Guest>();
  const guestOf = (client: Client | null | undefined): Guest | undefined => client?.conn && guests.get(client.conn);
  /** Of each signed-in line with a last will: the topic. */
  const wills = new Map<Guest, string>();
  const subscriptions = new WeakMap<Guest, { count: number; hasQos: boolean }>();

  const aedes = await Aedes.createBroker({
    // No queue between messages: its emitter recurses through a long one until the stack ends.
    concurrency: 0,
    drainTimeout: 0,
    maxClientsIdLength: 128,
    maxTopicLevels: 12,
    maxInflightInbound: 20,
    preConnect: (_client, packet, done) => {
      packet.clean = true;
      done(null, true);
    },
    authenticate: (client, _user, _password, done) => done(null, guestOf(client)?.rights() !== undefined),
    authorizePublish: (client, packet, done) => {
      const guest = guestOf(client);
      const decide = (rights: Rights | undefined) => {
        if (rights && packet.payload.length <= mostPayload && mayPublish(rights, packet.topic)) return done();
        heard.refuse(guest?.credential.owner ?? '?', `may not publish ${packet.topic}`);
        Object.assign(packet, { topic: nowhere, payload: Buffer.alloc(0), retain: false });
        done();
      };
      if (!guest || client?.closed !== true) return decide(guest?.rights());
      // aedes acknowledges a message before it passes it on: the last will must not overtake the last word.
      setImmediate(() =>
        setImmediate(() => {
          // Somebody else of the same credential is still there and speaks for the device.
          if ([...wills].some(([other, topic]) => other !== guest && topic === packet.topic))
            return done(new Error('not the last of its device'));
          // It was allowed when its line came; the credential may be gone with the line.
          decide(guest.credential);
        }),
      );
    },
    authorizeSubscribe: (client, subscription, done) => {
      const guest = guestOf(client);
      const rights = guest?.rights();
      const mine = (guest && subscriptions.get(guest)) ?? { count: 0, hasQos: false };
      if (!guest || !rights || !maySubscribe(rights, subscription.topic) || mine.count >= limits.subscriptions) {
        heard.refuse(guest?.credential.owner ?? '?', `may not read ${subscription.topic}`);
        return done(null, null);
      }
      subscriptions.set(guest, { count: mine.count + 1, hasQos: mine.hasQos || subscription.qos > 0 });
      done(null, subscription);
    },
    // Written here and not by aedes, which would make the same bytes anew for each of 300 screens.
    authorizeForward: (client, packet) => {
      const guest = guestOf(client);
      if (!guest || subscriptions.get(guest)?.hasQos) return packet;
      guest.packets.write(publishBytes(packet));
      return null;
    },
  });
  const failed = (client: Client, error: Error) =>
    heard.refuse(guestOf(client)?.credential.owner ?? '?', error.message);
  aedes.on('clientError', failed);
  aedes.on('connectionError', failed);
  aedes.on('publish', (packet, client) => {
    const guest = guestOf(client);
    if (guest && packet.topic !== nowhere)
      heard.message(packet.topic, packet.payload as Buffer, guest.credential.owner, packet.retain);
  });

  return {
    attach: (guest) => {
      guests.set(guest.packets, guest);
      if (guest.will) wills.set(guest, guest.will.topic);
      guest.packets.once('close', () => setImmediate(() => wills.delete(guest)));
      aedes.handle(guest.packets);
    },
    publish: (topic, payload, retain, done) =>
      aedes.publish({ cmd: 'publish', topic, payload, qos: 1, retain, dup: false } as never, (error) =>
        done(error?.message),
      ),
    listen: () => undefined,
    keepOnly: () => undefined,
    open: () => heard.state(true),
  };
};

const made = new WeakMap<object, { topic: string; retain: boolean; bytes: Buffer }>();

/** A message of QoS 0 as it goes to everybody: made once. */
const publishBytes = ({ topic, payload, retain }: AedesPublishPacket): Buffer => {
  const before = typeof payload === 'object' ? made.get(payload) : undefined;
  if (before && before.topic === topic && before.retain === retain) return before.bytes;
  const bytes = mqttPacket.generate({ cmd: 'publish', topic, payload, qos: 0, retain, dup: false });
  if (typeof payload === 'object') made.set(payload, { topic, retain, bytes });
  return bytes;
};
