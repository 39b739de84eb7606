import type { Bus } from '@jiaohao/bus';
import { type DeskBus, openDeskBus } from '@jiaohao/device-host';
import type { CatalogAnswer, HallInfo, QueueAnswer } from '@jiaohao/protocol';
import type { HallHttp } from './hall-http.ts';

/** What a kiosk remembers of its hall. */
export type HallPicture = {
  info: HallInfo | undefined;
  queues: readonly QueueAnswer[];
  /** Of version '' until the hall has told it. */
  catalog: CatalogAnswer;
  /** Until when this is known to be so, by the hall's clock in milliseconds. */
  at: number;
};

export const noCatalog: CatalogAnswer = {
  version: '',
  themes: [],
  departments: [],
  lifeEvents: [],
  items: [],
  forms: [],
};

export type HallLine = {
  info(): HallInfo | undefined;
  queues(): readonly QueueAnswer[];
  catalog(): CatalogAnswer;
  picture(): HallPicture;
  /** Resolves when the hall was looked for once. */
  looked(): Promise<void>;
  online(): boolean;
  /** The broker's line while it is up. */
  bus(): Bus | undefined;
  /** Something could not reach the hall: until a look says otherwise it is away. */
  lost(): void;
  stop(): Promise<void>;
};

const calmMs = 15_000;
const anxiousMs = 2000;
/** A catalog is long and seldom changes. */
const catalogMs = 120_000;

/**
 * What the kiosk knows of its hall: name, queues, catalog, and whether it can be reached. It begins with what is
 * remembered; all is asked for at the start, now and then, and after every change of opening; numbers follow the news.
 */
export const openHallLine = (options: {
  http: HallHttp;
  broker: string;
  kiosk: string;
  token: string;
  remembered: HallPicture | undefined;
  /** By the hall's clock, in milliseconds. */
  now: () => number;
  onPicture: (picture: HallPicture) => void;
  onChange: () => void;
  /** The hall is there, and was not before. */
  onReached: () => void;
  onUp: () => void;
  onTrouble: (what: string, error: unknown) => void;
}): HallLine => {
  const { http, onChange } = options;
  let picture: HallPicture = options.remembered ?? { info: undefined, queues: [], catalog: noCatalog, at: 0 };
  let online = false;
  let desk: DeskBus | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;
  let stopped = false;
  let tellFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    tellFirst = resolve;
  });
  let catalogAt = Number.NEGATIVE_INFINITY;

  const look = async () => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    clearTimeout(timer);
    const wantsCatalog = !online || performance.now() - catalogAt > catalogMs;
    const [hall, list, catalog] = await Promise.all([
      http('hall'),
      http('queues'),
      wantsCatalog ? http('catalog') : undefined,
    ]);
    looking = false;
    if (stopped) return;
    const before = online;
    online = hall.ok && list.ok;
    if (catalog?.ok) catalogAt = performance.now();
    picture = {
      info: (hall.ok && hall.answer) || picture.info,
      queues: (list.ok && list.answer) || picture.queues,
      catalog: (catalog?.ok && catalog.answer) || picture.catalog,
      at: online ? options.now() : picture.at,
    };
    if (online) options.onPicture(picture);
    tellFirst();
    onChange();
    if (online && !before) options.onReached();
    if (online && picture.info && !desk) connect(picture.info.id);
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
      const before = picture.queues.find((queue) => queue.id === id);
      const { waiting, estimateMinutes, open } = news;
      const queues = picture.queues.map((queue) =>
        queue.id === id ? { ...queue, waiting, estimateMinutes, open } : queue,
      );
      picture = { ...picture, queues, at: options.now() };
      onChange();
      // The news does not say why a queue is closed.
      if (before?.open !== open) look();
    });
  };

  look();
  return {
    info: () => picture.info,
    queues: () => picture.queues,
    catalog: () => picture.catalog,
    picture: () => picture,
    looked: () => first,
    online: () => online,
    bus: () => desk?.bus(),
    lost: () => {
      online = false;
      onChange();
      look();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await desk?.stop();
    },
  };
};
