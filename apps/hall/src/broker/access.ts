import { match, topics } from '@jiaohao/protocol';
import type { Actor } from '../http/actor.ts';

/**
 * What one client of the broker may do. `hall` is this hall's id; `held` the devices that a terminal speaks for; `rates`
 * the counters whose invitations it may read and answer.
 */
export type Rights = { hall: string; held: ReadonlySet<string>; rates: ReadonlySet<string> };

/**
 * A terminal may publish the state of its own devices and the ratings of its own counters, and nobody anything else:
 * commands come from the hall alone.
 */
export const mayPublish = (actor: Actor, topic: string, { hall, held, rates }: Rights): boolean => {
  if (actor.type !== 'device') return false;
  const own = [topics.status, topics.event, topics.deviceResult].some((t) => {
    const levels = match(t, topic);
    return levels?.hall === hall && held.has(levels.device);
  });
  if (own) return true;
  const rating = match(topics.result, topic);
  return rating?.hall === hall && rates.has(rating.counter);
};

const supportReaders: ReadonlySet<string> = new Set(['kiosk', 'counter']);

/** News of the hall may be read by every device and person of it; the rest only by whom it is for. */
export const maySubscribe = (actor: Actor, filter: string, { hall, held, rates }: Rights): boolean => {
  if (actor.type === 'nobody' || filter.includes('#')) return false;
  const isStaff = actor.type === 'staff';
  const ofHall = (levels: { hall: string } | undefined) => levels?.hall === hall;
  const news = [topics.calls, topics.counter, topics.queue, topics.board].some((t) => ofHall(match(t, filter)));
  if (news) return true;
  const bench = actor.type === 'device' && actor.kind === 'bench';
  const invite = match(topics.invite, filter);
  if (invite) return ofHall(invite) && (isStaff || bench || rates.has(invite.counter));
  const status = match(topics.status, filter);
  if (status) return ofHall(status) && (isStaff || bench || held.has(status.device));
  if (ofHall(match(topics.support, filter))) return isStaff || supportReaders.has(actor.kind);
  if ([topics.checklist, topics.laneRequests].some((t) => ofHall(match(t, filter)))) return isStaff;
  const command = match(topics.command, filter);
  return ofHall(command) && !isStaff && held.has(command?.device ?? '');
};
