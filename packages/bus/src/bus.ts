import { covers, fill, match, type TopicLevels, type TopicName, type TopicPayload, topics } from '@jiaohao/protocol';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';

type Levels<N extends TopicName> = Omit<TopicLevels<(typeof topics)[N]>, 'hall'>;
type Payload<N extends TopicName> = TopicPayload<(typeof topics)[N]>;
type Listener<N extends TopicName> = (payload: Payload<N> | undefined, levels: Levels<N>) => void;
export type Dropped = { topic: string; why: string };

export type BusOptions = {
  /** mqtt://host:port, or ws://host:port/mqtt in a page. */
  url: string;
  hall: string;
  clientId: string;
  username: string;
  password: string;
  /** The device whose status turns to offline when this client dies. */
  will?: { device: string };
  onState: (connected: boolean) => void;
  /** The broker does not take this name and password (any more); it is asked again every second. */
  onRefused?: () => void;
  /** A message that does not fit its schema: it is dropped; this counts and shows it. */
  onDropped?: (dropped: Dropped) => void;
};

export type Bus = {
  /** Listens until the returned function is called. A cleared retained topic arrives as `undefined`. */
  on<N extends TopicName>(name: N, levels: Levels<N>, listener: Listener<N>): () => void;
  /** Resolves when the broker has it (QoS 1). `undefined` clears a retained topic. */
  say<N extends TopicName>(name: N, levels: Levels<N>, payload: Payload<N> | undefined): Promise<void>;
  close(): Promise<void>;
};

const offline = { state: 'offline', faults: ['offline'] } as const;

/** Between half a second and one and a half. */
const reconnectMs = () => 500 + Math.random() * 1000;

/** Connects, and keeps reconnecting about every second; subscriptions are renewed, so retained topics arrive again. */
export const connectBus = (options: BusOptions): Bus => {
  const settings: IClientOptions = {
    protocolVersion: 4,
    clientId: options.clientId,
    username: options.username,
    password: options.password,
    clean: true,
    reconnectPeriod: reconnectMs(),
    connectTimeout: 4000,
    keepalive: 10,
    // A worker made from a blob is denied by the pages' policy, and then no ping would ever be sent.
    timerVariant: 'native',
    resubscribe: true,
    // Without it one refusal while the hall starts would leave a screen dark until somebody reloads it.
    reconnectOnConnackError: true,
    ...(options.will && {
      will: {
        topic: fill(topics.status, { hall: options.hall, device: options.will.device }),
        // Read anew for each line: with the time of the first one a desk of last week would seem away since last week.
        get payload() {
          return JSON.stringify({ ...offline, since: new Date().toISOString() });
        },
        qos: 1,
        retain: true,
      },
    }),
  };
  const client: MqttClient = mqtt.connect(options.url, settings);
  const listeners = new Set<{ filter: string; name: TopicName; hear: (payload: unknown, levels: unknown) => void }>();
  const wanted = new Map<string, number>();

  client.on('connect', () => options.onState(true));
  client.on('close', () => {
    // All screens of a hall lose their line at one moment and must not come back at one.
    client.options.reconnectPeriod = reconnectMs();
    options.onState(false);
  });
  client.on('error', (error) => {
    if ('code' in error && (error.code === 4 || error.code === 5)) options.onRefused?.();
    options.onDropped?.({ topic: options.url, why: error.message });
  });
  client.on('message', (topicName, bytes) => {
    for (const listener of listeners) {
      const topic = topics[listener.name];
      const levels = match(topic, topicName);
      if (!levels || !covers(listener.filter, topicName)) continue;
      if (bytes.length === 0) {
        listener.hear(undefined, levels);
        continue;
      }
      const read = readJson(bytes);
      const parsed = read.ok ? topic.schema.safeParse(read.value) : undefined;
      if (parsed?.success) listener.hear(parsed.data, levels);
      else options.onDropped?.({ topic: topicName, why: read.ok ? (parsed?.error.message ?? '') : read.why });
    }
  });

  return {
    on(name, levels, listener) {
      const filter = fill(topics[name], { ...levels, hall: options.hall } as never);
      const entry = { filter, name, hear: listener as (payload: unknown, levels: unknown) => void };
      listeners.add(entry);
      const count = wanted.get(filter) ?? 0;
      wanted.set(filter, count + 1);
      // QoS 0: within a connection TCP keeps the order and loses nothing, and after one only retained topics count.
      // A second subscription to the same filter is sent too: the broker answers with the retained message.
      client.subscribe(filter, { qos: 0 });
      return () => {
        listeners.delete(entry);
        const left = (wanted.get(filter) ?? 1) - 1;
        wanted.set(filter, left);
        if (left === 0) client.unsubscribe(filter);
      };
    },
    async say(name, levels, payload) {
      const topic = fill(topics[name], { ...levels, hall: options.hall } as never);
      const text = payload === undefined ? '' : JSON.stringify(payload);
      await client.publishAsync(topic, text, { qos: 1, retain: topics[name].retain });
    },
    close: () => client.endAsync(),
  };
};

const readJson = (bytes: Uint8Array): { ok: true; value: unknown } | { ok: false; why: string } => {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
};
