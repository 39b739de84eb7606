import type { Bus } from '@jiaohao/bus';
import { type DeskBus, openDeskBus } from '@jiaohao/device-host';
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
  onUp: () => void;
  onTrouble: (what: string, error: unknown) => void;
}): HallLine => {
  const { http, onChange } = options;
  let info: HallInfo | undefined;
  let queues: readonly QueueAnswer[] = [];
  let online = false;
  let desk: DeskBus | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;
  let stopped = false;

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
    if (info && !desk) connect(info.id);
    const pause = again ? 0 : online ? calmMs : anxiousMs;
    again = false;
    timer = setTimeout(look, pause);
    timer.unref();
  };

  const connect = (hall: string) => {
    const { broker, kiosk, token, onTrouble } = options;
    desk = openDeskBus({
      broker,
      hall,
      desk: kiosk,
      token,
      onTrouble,
      onState: (up) => {
        if (up) options.onUp();
        if (!stopped) look();
      },
    });
    desk.line.on('queue', { queue: '+' }, (news, { queue: id }) => {
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
    bus: () => desk?.bus(),
    look: () => void look(),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await desk?.stop();
    },
  };
};
