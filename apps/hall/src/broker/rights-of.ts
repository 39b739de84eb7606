import { fill, topics } from '@jiaohao/protocol';
import type { Actor } from '../http/actor.ts';
import type { Rights } from './rights.ts';

/**
 * What one client of the broker may do. `hall` is this hall's id; `held` the devices that a terminal speaks for; `rates`
 * the counters whose invitations it may read and answer.
 */
export type Reach = { hall: string; held: ReadonlySet<string>; rates: ReadonlySet<string> };

const supportReaders: ReadonlySet<string> = new Set(['kiosk', 'counter']);

/**
 * A terminal may publish the state of its own devices and the ratings of its own counters, and nobody anything else:
 * commands come from the hall alone. News of the hall may be read by every device and person of it; the rest only by whom
 * it is for.
 */
export const rightsOf = (actor: Actor, { hall, held, rates }: Reach): Rights => {
  if (actor.type === 'nobody') return { publish: [], read: [] };
  const ofEvery = (names: ReadonlySet<string>, name: (one: string) => string) => [...names].map(name);
  const status = (device: string) => fill(topics.status, { hall, device });
  const invite = (counter: string) => fill(topics.invite, { hall, counter });
  const isStaff = actor.type === 'staff';
  const seesAll = isStaff || actor.kind === 'bench';
  const read = [
    fill(topics.calls, { hall }),
    fill(topics.counter, { hall, counter: '+' }),
    fill(topics.queue, { hall, queue: '+' }),
    fill(topics.board, { hall, zone: '+' }),
    ...(seesAll ? [invite('+'), status('+')] : [...ofEvery(rates, invite), ...ofEvery(held, status)]),
    ...(isStaff || supportReaders.has(actor.kind) ? [fill(topics.support, { hall })] : []),
    ...(isStaff ? [fill(topics.checklist, { hall }), fill(topics.laneRequests, { hall })] : []),
    ...(isStaff ? [] : ofEvery(held, (device) => fill(topics.command, { hall, device }))),
  ];
  if (isStaff) return { publish: [], read };
  const publish = [
    ...ofEvery(held, status),
    ...ofEvery(held, (device) => fill(topics.event, { hall, device })),
    ...ofEvery(held, (device) => fill(topics.deviceResult, { hall, device })),
    ...ofEvery(rates, (counter) => fill(topics.result, { hall, counter })),
  ];
  return { publish, read };
};
