import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { covers } from '@jiaohao/protocol';
import { programOf } from '@jiaohao/runtime/packed';
import type { Broker, Drop, Hear } from './broker.ts';
import { type FromBroker, type Link, openLink, type ToBroker } from './link.ts';
import { holdSocket } from './listening-socket.ts';
import type { Limits } from './program/limits.ts';
import type { Credential } from './rights.ts';
import { createSaid } from './said.ts';
import { createWebLines } from './web-lines.ts';

/** A broker that says nothing for so many seconds is ended and started again. */
const silentSeconds = 10;
const startSeconds = 30;
const mostBacklog = 32 * 1024 * 1024;
/** For what was said last to leave. */
const stopMs = 1000;
/** A broker that ends again and again waits a little longer each time (ms). */
const pauses = [0, 100, 300, 1000];
const wellMs = 10_000;

export type BrokerOptions = {
  hall: string;
  host: string;
  port: number;
  /** Of a broker that somebody else runs; then nothing listens on `port`. */
  outsideUrl: string | undefined;
  credentials: {
    all(): readonly Credential[];
    onChange(listener: (given: readonly Credential[], taken: readonly string[]) => void): void;
  };
  drop: Drop;
  onTrouble: (error: unknown) => void;
  /** Other limits than the usual ones. */
  limits?: Partial<Limits>;
  /** Who has not come back for so long (ms) after the broker was started again is away. */
  comeBackMs?: number;
};

type Waiting = { retain: boolean; resolve: () => void; reject: (error: Error) => void };

/**
 * The broker in a process of its own, started again whenever it ends. It is told the credentials and everything that is
 * retained before the first client comes; who may do what is then decided there. Rejects with the socket's error (port in
 * use); that the process is not there yet is no reason to wait.
 */
export const startBroker = async (options: BrokerOptions): Promise<Broker & { pid(): number | undefined }> => {
  const { outsideUrl, drop, onTrouble, limits = {}, comeBackMs = 15_000 } = options;
  const held = outsideUrl === undefined ? await holdSocket(options.host, options.port) : undefined;
  const secret = randomBytes(24).toString('base64url');
  const web = createWebLines(secret);
  const said = createSaid();
  const ears: { filter: string; hear: Hear; retained: boolean }[] = [];
  const readyListeners: (() => void)[] = [];
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let link: Link<ToBroker> | undefined;
  /** Its process has been told everything. */
  let isUp = false;
  let isReady = false;
  let webPort: number | undefined;
  let clients = 0;
  let restarts = 0;
  let quickEnds = 0;
  let startedAt = 0;
  let silent = 0;
  let lastId = 0;
  let stopped = false;
  let restart: NodeJS.Timeout | undefined;
  let comeBack: NodeJS.Timeout | undefined;
  let kept: { filters: readonly string[]; topics: readonly string[] } | undefined;

  const hearMessage = (topic: string, payload: Uint8Array, from: string) => {
    for (const ear of ears) {
      if (!covers(ear.filter, topic)) continue;
      try {
        ear.hear(topic, payload, from);
      } catch (error) {
        onTrouble(error);
      }
    }
  };

  /** Nobody else speaks for a device whose line went down with the broker and that has not come back. */
  const speakWills = () => {
    for (const { owner, topic, payload } of said.takeOrphans()) {
      hearMessage(topic, payload, owner);
      publish(topic, payload.toString('utf8'), true).catch(onTrouble);
    }
  };

  const setReady = (ready: boolean) => {
    isReady = ready;
    if (!ready) return;
    for (const listener of readyListeners) listener();
  };

  const tellAll = () => {
    if (!link) return;
    link.send({ do: 'rights', given: options.credentials.all(), taken: [] });
    for (const { filter, retained } of ears) link.send({ do: 'listen', filter, retained });
    if (outsideUrl === undefined)
      for (const [topic, payload] of said.retained()) {
        lastId += 1;
        link.send({ do: 'publish', id: lastId, topic, retain: true }, payload);
      }
    if (kept) link.send({ do: 'keep-only', ...kept });
    link.send({ do: 'open' });
    isUp = true;
  };

  const hear = (record: FromBroker, payload: Buffer) => {
    silent = 0;
    switch (record.is) {
      case 'up':
        webPort = record.webPort;
        if (restarts > 0) comeBack = setTimeout(speakWills, comeBackMs);
        return tellAll();
      case 'state':
        return setReady(record.ready);
      case 'published': {
        const one = waiting.get(record.id);
        waiting.delete(record.id);
        if (record.why === undefined) one?.resolve();
        else one?.reject(new Error(record.why));
        return;
      }
      case 'message':
        if (record.retain && outsideUrl === undefined) said.retain(record.topic, Buffer.from(payload));
        return hearMessage(record.topic, payload, record.from);
      case 'line':
        return said.line(record.line, record.owner, record.will, Buffer.from(payload));
      case 'line-gone':
        return said.lineGone(record.line);
      case 'refused':
        return drop(record.from, record.why, record.count);
      case 'alive':
        clients = record.clients;
        return;
      default:
        return record satisfies never;
    }
  };

  const ended = () => {
    child = undefined;
    link = undefined;
    isUp = false;
    isReady = false;
    webPort = undefined;
    clients = 0;
    said.lost();
    clearTimeout(comeBack);
    for (const [id, one] of waiting) {
      waiting.delete(id);
      if (one.retain) one.resolve();
      else one.reject(new Error('the broker has ended'));
    }
    if (stopped) return;
    quickEnds = performance.now() - startedAt < wellMs ? quickEnds + 1 : 0;
    restarts += 1;
    restart = setTimeout(start, pauses[Math.min(quickEnds, pauses.length - 1)]);
  };

  const start = () => {
    startedAt = performance.now();
    silent = silentSeconds - startSeconds;
    const { file, flags } = programOf('apps/hall/src/broker/program/main.ts');
    const fresh = fork(file, [], {
      execArgv: [...flags, '--max-old-space-size=512'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc', 'pipe'],
    });
    child = fresh;
    fresh.on('error', onTrouble);
    fresh.once('exit', (code, signal) => {
      if (!stopped) onTrouble(new Error(`The broker's process has ended (${signal ?? code}); it is started again.`));
      if (child === fresh) ended();
    });
    link = openLink<FromBroker, ToBroker>(fresh.stdio[4] as Duplex, hear, () => fresh.kill('SIGKILL'));
    const begin = () => link?.send({ do: 'begin', hall: options.hall, outsideUrl, secret, limits });
    if (!held) return begin();
    fresh.once('message', begin);
    fresh.send('listen', held.handle as never, { keepOpen: true }, (error) => error && onTrouble(error));
  };

  const publish: Broker['publish'] = (topic, text, retain) => {
    const payload = Buffer.from(text);
    if (retain) said.retain(topic, payload);
    // What is retained is said anew as soon as there is somebody to say it to.
    if (!isUp || !link || link.backlog() > mostBacklog)
      return retain ? Promise.resolve() : Promise.reject(new Error('the broker is away'));
    lastId += 1;
    link.send({ do: 'publish', id: lastId, topic, retain }, payload);
    return new Promise((resolve, reject) => {
      waiting.set(lastId, { retain, resolve, reject });
    });
  };

  options.credentials.onChange((given, taken) => {
    if (isUp) link?.send({ do: 'rights', given, taken });
  });
  const watching = setInterval(() => {
    silent += 1;
    if (silent > silentSeconds) child?.kill('SIGKILL');
  }, 1000);
  start();

  return {
    port: held?.port ?? 0,
    url: outsideUrl?.replace(/\/\/[^@/]*@/, '//') ?? `mqtt://${options.host}:${held?.port}`,
    publish,
    listen: (filter, hearIt, { retained } = { retained: false }) => {
      ears.push({ filter, hear: hearIt, retained });
      if (isUp) link?.send({ do: 'listen', filter, retained });
    },
    keepOnly: (filters, topics) => {
      kept = { filters, topics };
      if (isUp) link?.send({ do: 'keep-only', ...kept });
    },
    onReady: (listener) => {
      readyListeners.push(listener);
      if (isReady) listener();
    },
    state: () => (isReady ? 'ready' : 'offline'),
    clients: () => clients,
    restarts: () => restarts,
    untilReady: (mostMs) =>
      new Promise((resolve) => {
        if (isReady) return resolve();
        const patience = setTimeout(resolve, mostMs);
        readyListeners.push(() => {
          clearTimeout(patience);
          resolve();
        });
      }),
    pid: () => child?.pid,
    upgrade: (request, socket, head) => web.open(isUp ? webPort : undefined, request, socket, head),
    closePages: web.close,
    stop: async () => {
      stopped = true;
      clearInterval(watching);
      clearTimeout(restart);
      clearTimeout(comeBack);
      const last = child;
      if (last && last.exitCode === null && last.signalCode === null) {
        const gone = new Promise((resolve) => last.once('exit', resolve));
        const patience = setTimeout(() => last.kill('SIGKILL'), stopMs);
        link?.close();
        await gone;
        clearTimeout(patience);
      }
      held?.close();
    },
  };
};
