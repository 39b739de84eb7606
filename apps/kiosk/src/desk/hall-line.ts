import { type Bus, connectBus } from '@jiaohao/bus';
import type { HallInfo, QueueAnswer } from '@jiaohao/protocol';
import type { HallHttp } from './hall-http.ts';

export type HallLine = {
  info(): HallInfo | undefined;
  queues(): readonly QueueAnswer[];
  online(): boolean;
  /** The broker's line while it is up. */
  bus(): Bus | undefined;
  /** Something could not reach the hall: look at once. */
  look(): void;
  stop(): Promise<void>;
};

const calmMs = 15_000;
const anxiousMs = 2000;

/**
 * What the kiosk knows of its hall: name, queues, and whether it can be reached. The queues are asked for at the start,
 * now and then, and after every change of opening; their numbers follow the news.
 */
export const openHallLine = (options: {
  http: HallHttp;
  broker: string;
  kiosk: string;
  token: string;
  onChange: () => void;
  onBus: (bus: Bus) => void;
  onTrouble: (what: string, error: unknown) => void;
}): HallLine => {
  const { http, onChange } = options;
  let info: HallInfo | undefined;
  let queues: readonly QueueAnswer[] = [];
  let online = false;
  let bus: Bus | undefined;
  let connected = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;
  let stopped = false;
  let lastTrouble = '';

  const look = async () => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    clearTimeout(timer);
    const [hall, list] = await Promise.all([http('hall'), http('queues')]);
    looking = false;
    if (stopped) return;
    const reached = hall.ok && list.ok;
    if (hall.ok && hall.answer) info = hall.answer;
    if (list.ok && list.answer) queues = list.answer;
    online = reached;
    onChange();
    if (info && !bus) connect(info.id);
    const pause = again ? 0 : online ? calmMs : anxiousMs;
    again = false;
    timer = setTimeout(look, pause);
    timer.unref();
  };

  const connect = (hall: string) => {
    const opened = connectBus({
      url: options.broker,
      hall,
      clientId: `${options.kiosk}-${crypto.randomUUID().slice(0, 8)}`,
      username: options.kiosk,
      password: options.token,
      will: { device: options.kiosk },
      onState: (now) => {
        if (now === connected) return;
        connected = now;
        if (now) lastTrouble = '';
        if (now) options.onBus(opened);
        if (!stopped) look();
      },
      // A broker that is away refuses every second: once is enough to read.
      onDropped: ({ topic, why }) => {
        if (why !== lastTrouble) options.onTrouble(topic, why);
        lastTrouble = why;
      },
    });
    bus = opened;
    opened.on('queue', { queue: '+' }, (news, { queue: id }) => {
      if (!news) return;
      const before = queues.find((queue) => queue.id === id);
      const { waiting, estimateMinutes, open } = news;
      queues = queues.map((queue) => (queue.id === id ? { ...queue, waiting, estimateMinutes, open } : queue));
      onChange();
      // The news does not say why a queue is closed.
      if (before?.open !== open) look();
    });
  };

  look();
  return {
    info: () => info,
    queues: () => queues,
    online: () => online,
    bus: () => (connected && !stopped ? bus : undefined),
    look: () => void look(),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      // A broker that has stopped answering must not keep the kiosk from stopping.
      await Promise.race([bus?.close(), new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
    },
  };
};
