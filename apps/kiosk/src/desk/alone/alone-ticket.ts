import type { HallInfo, KioskTicket } from '@jiaohao/protocol';
import type { HallPicture } from '../hall-line.ts';
import type { LeasedNumber } from './book.ts';

export type AloneWish = {
  queue: string;
  item?: string | undefined;
  /** The lane that was asked for. */
  lane?: string | undefined;
  /** The lane that the card's age gives. */
  laneByAge?: string | undefined;
};

/** Why no ticket is given without the hall, whatever numbers are left. */
export type AloneNo =
  | { code: 'unknown-queue' | 'card-needed' }
  /** `opens`: the next time today, in milliseconds; absent when there is none. `by`: the hall's hours or its last news. */
  | { code: 'queue-closed'; by: 'hours'; opens?: number }
  | { code: 'queue-closed'; by: 'news' };

/** Calendar day in the hall's zone. */
const dayOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  );

/**
 * By the hours that the hall has told of this day (`windows`). Where it has told none, what was open when it was last heard
 * counts as open that day; of another day nothing is known, and then no number is left either.
 */
export const aloneNo = (
  picture: HallPicture,
  windows: readonly { from: number; to: number }[],
  wish: AloneWish,
  withCard: boolean,
  at: number,
): AloneNo | undefined => {
  const queue = picture.queues.find(({ id }) => id === wish.queue);
  if (!queue || !picture.info) return { code: 'unknown-queue' };
  const { timeZone } = picture.info;
  if (windows.length > 0) {
    const coming = windows.map(({ from }) => from).filter((from) => from > at);
    const opens = coming.length > 0 ? { opens: Math.min(...coming) } : {};
    if (!windows.some(({ from, to }) => from <= at && at < to)) return { code: 'queue-closed', by: 'hours', ...opens };
  } else if (!queue.open && dayOf(picture.at, timeZone) === dayOf(at, timeZone)) {
    return { code: 'queue-closed', by: 'news' };
  }
  return queue.anonymous || withCard ? undefined : { code: 'card-needed' };
};

/** Where those wait who have not asked for anything: the lane with the longest target. */
const usualLane = (lanes: HallInfo['lanes']): string =>
  lanes.reduce<HallInfo['lanes'][number] | undefined>(
    (slowest, lane) => (slowest && slowest.targetMinutes >= lane.targetMinutes ? slowest : lane),
    undefined,
  )?.id ?? 'normal';

/** A ticket from a leased number; it says all but how many are ahead, which only the hall knows. */
export const aloneTicket = (picture: HallPicture, number: LeasedNumber, wish: AloneWish, at: number): KioskTicket => {
  const queue = picture.queues.find(({ id }) => id === number.queue);
  const item = picture.catalog.items.find(({ id }) => id === wish.item);
  const lanes = picture.info?.lanes ?? [];
  const lane = wish.laneByAge ?? usualLane(lanes);
  const materials = item?.guide.materials.map(({ name }) => name) ?? [];
  return {
    id: number.ticket,
    number: number.number,
    queue: number.queue,
    queueName: queue?.name ?? { zh: number.queue, en: number.queue },
    lane,
    status: 'waiting',
    area: queue?.area ?? { zh: '大厅', en: 'the hall' },
    materials: materials.length > 0 ? materials : (queue?.materials ?? []),
    issuedAt: new Date(at).toISOString(),
    counterHints: (picture.info?.counters ?? [])
      .filter(({ own }) => own.includes(number.queue))
      .map(({ id, name }) => ({ id, name })),
    link: number.link,
    ...(item && { item: item.id, itemName: item.name }),
    ...(wish.lane !== undefined && wish.lane !== lane && { laneAsked: wish.lane }),
  };
};
