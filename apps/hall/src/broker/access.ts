import { match, topics } from '@jiaohao/protocol';
import type { Actor } from '../http/actor.ts';

/** What one client of the broker may do. `hall` is this hall's id; `held` the devices that a terminal speaks for. */
export type Rights = { hall: string; held: ReadonlySet<string> };

/** A pad may publish its own rating, a terminal the state of its own devices, and nobody anything else. */
export const mayPublish = (actor: Actor, topic: string, { hall, held }: Rights): boolean => {
  if (actor.type !== 'device') return false;
  const own = [topics.status, topics.event, topics.deviceResult].some((t) => {
    const levels = match(t, topic);
    return levels?.hall === hall && held.has(levels.device);
  });
  if (own) return true;
  const rating = match(topics.result, topic);
  return rating?.hall === hall && actor.kind === 'pad' && rating.counter === actor.counter;
};

/** News of the hall may be read by every device and person of it; invitations and commands only by whom they are for. */
export const maySubscribe = (actor: Actor, filter: string, { hall, held }: Rights): boolean => {
  if (actor.type === 'nobody' || filter.includes('#')) return false;
  const news = [topics.calls, topics.counter, topics.queue, topics.board].some((t) => match(t, filter)?.hall === hall);
  if (news) return true;
  const invite = match(topics.invite, filter);
  if (invite?.hall === hall) {
    return (
      actor.type === 'staff' || actor.kind === 'bench' || (actor.kind === 'pad' && invite.counter === actor.counter)
    );
  }
  const status = match(topics.status, filter);
  if (status?.hall === hall) return actor.type === 'staff' || actor.kind === 'bench' || held.has(status.device);
  const command = match(topics.command, filter);
  return command?.hall === hall && actor.type === 'device' && held.has(command.device);
};
