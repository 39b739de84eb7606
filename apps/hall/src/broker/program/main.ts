import { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { type FromBroker, openLink, type ToBroker } from '../link.ts';
import type { Backend, BackendHeard } from './backend.ts';
import { createCredentials } from './credentials.ts';
import { openTcpDoor, openWebDoor } from './doors.ts';
import { embeddedBackend } from './embedded.ts';
import { limits as usual } from './limits.ts';
import { type Line, openLine } from './line.ts';
import { createLines } from './lines.ts';
import { outsideBackend } from './outside.ts';
import { createRefusals } from './refusals.ts';
import { createSignIn } from './sign-in.ts';
import type { Transport } from './transport.ts';

/** Above this, lines have to wait with what they send until the hall has read. */
const fullBytes = 8 * 1024 * 1024;
const aliveMs = 500;
const lookMs = 1000;
const lastWordsMs = 50;
/** Where the hall's end of the line is, beside the channel that brings the listening socket. */
const linkFd = 4;

/**
 * The broker's process: everything that comes by MQTT is read here and nowhere else, so that nothing that a line sends can
 * end or hold up the process that decides. It belongs to one hall and ends with it.
 */
const main = (): void => {
  const leave = () => process.exit(0);
  const elapsed = () => performance.now();
  const limits = { ...usual };
  const stream = new Socket({ fd: linkFd, readable: true, writable: true });
  // The hall has closed its end or is gone: what it said last may still be on its way to the screens.
  stream.on('end', () => setTimeout(leave, lastWordsMs)).on('close', () => setTimeout(leave, lastWordsMs));
  process.on('disconnect', () => setTimeout(leave, lastWordsMs));
  // Ctrl-C reaches the whole group: the hall says when it is over.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);

  const link = openLink<ToBroker, FromBroker>(stream, (record, payload) => hear(record, payload), leave);
  const refusals = createRefusals((from, why, count) => link.send({ is: 'refused', from, why, count }), elapsed);
  const { refuse } = refusals;
  const credentials = createCredentials(limits, elapsed);
  const lines = createLines({ limits, elapsed, refuse });
  const hashes = new Map<Line, string>();
  let backend: Backend | undefined;
  let handle: unknown;

  const signIn = createSignIn({
    credentials,
    lines,
    refuse,
    welcome: (line, { credential, will }) => {
      hashes.set(line, credential.hash);
      const record = { is: 'line', line: line.no, owner: credential.owner } as const;
      const last = will?.payload ?? '';
      link.send(will ? { ...record, will: will.topic } : record, Buffer.from(last as Buffer));
      const rights = () => credentials.byHash(credential.hash);
      backend?.attach({ packets: line.packets, credential, will, rights });
    },
  });
  credentials.onTaken((taken) => {
    for (const [line, hash] of hashes) if (hash === taken) line.cut();
  });

  let count = 0;
  const comes = (transport: Transport, address: string) => {
    count += 1;
    const line = openLine(count, transport, address, {
      limits,
      elapsed,
      isFull: () => link.backlog() > fullBytes,
      heard: {
        connect: (one, packet) => {
          signIn.decide(one, packet).catch((error: unknown) => {
            refuse(address, String(error));
            one.cut();
          });
        },
        slow: (one) => lines.slow(one),
        gone: (one, why) => {
          if (why !== undefined) refuse(lines.ownerOf(one) ?? address, why);
          if (hashes.delete(one)) link.send({ is: 'line-gone', line: one.no });
          signIn.gone(one);
          lines.gone(one);
        },
      },
    });
    lines.opened(line);
  };

  const heard: BackendHeard = {
    state: (ready) => link.send({ is: 'state', ready }),
    message: (topic, payload, from, retain) => link.send({ is: 'message', topic, from, retain }, payload),
    refuse,
  };

  const begin = async ({ hall, outsideUrl, secret, limits: other }: ToBroker & { do: 'begin' }) => {
    Object.assign(limits, other);
    backend = outsideUrl === undefined ? await embeddedBackend(limits, heard) : outsideBackend(outsideUrl, hall, heard);
    const webPort = await openWebDoor(secret, limits.packetBytes, comes);
    setInterval(() => link.send({ is: 'alive', clients: lines.count() }), aliveMs);
    setInterval(() => {
      credentials.look();
      lines.look();
      refusals.look();
    }, lookMs);
    link.send({ is: 'up', webPort });
  };

  const hear = (record: ToBroker, payload: Buffer) => {
    switch (record.do) {
      case 'begin':
        void begin(record);
        return;
      case 'rights':
        return credentials.change(record.given, record.taken);
      case 'listen':
        return backend?.listen(record.filter, record.retained);
      case 'keep-only':
        return backend?.keepOnly(record.filters, new Set(record.topics));
      case 'publish':
        return backend?.publish(record.topic, payload, record.retain, (why) =>
          link.send({ is: 'published', id: record.id, ...(why !== undefined && { why }) }),
        );
      case 'open':
        if (handle) openTcpDoor(handle, comes, (error) => refuse('broker', error.message));
        return backend?.open();
      default:
        return record satisfies never;
    }
  };

  process.on('message', (_message, given) => {
    handle = given;
    process.send?.('held');
  });
};

main();
