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
export type AloneNo = 'unknown-queue' | 'queue-closed' | 'card-needed';

/** Calendar day in the hall's zone. */
const dayOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  );

/**
 * By what was last heard of the hall: opening hours are its own affair, so what was open then counts as open that day. Of
 * another day nothing is known; then no number is left either.
 */
export const aloneNo = (picture: HallPicture, wish: AloneWish, withCard: boolean, at: number): AloneNo | undefined => {
  const queue = picture.queues.find(({ id }) => id === wish.queue);
  if (!queue || !picture.info) return 'unknown-queue';
  const { timeZone } = picture.info;
  if (!queue.open && dayOf(picture.at, timeZone) === dayOf(at, timeZone)) return 'queue-closed';
  return queue.anonymous || withCard ? undefined : 'card-needed';
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
