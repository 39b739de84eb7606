import { wallClock } from '@jiaohao/calendar';
import { type CardData, type HallConfig, laneByAge } from '@jiaohao/protocol';
import type { Actor } from '../http/actor.ts';

/** What goes into a ticket: the lane it waits in, and the one that a guide has still to confirm. */
export type LaneWish = { lane?: string; asked?: string };

/**
 * A lane that can be asked for is only asked for, unless the card's age gives it or a member of staff does. Who names no
 * lane gets the one of his or her age.
 */
export const laneWishes = (config: HallConfig) => {
  const onRequest = new Set(config.lanes.flatMap(({ id, onRequest }) => (onRequest ? [id] : [])));
  return (wish: string | undefined, card: CardData | undefined, actor: Actor, at: number): LaneWish => {
    const byAge = card && laneByAge(config.lanes, card, wallClock(at, config.hall.timeZone).date);
    const given = byAge === undefined ? {} : { lane: byAge };
    if (wish === undefined) return given;
    const isAsked = onRequest.has(wish) && wish !== byAge && actor.type !== 'staff';
    return isAsked ? { ...given, asked: wish } : { lane: wish };
  };
};
