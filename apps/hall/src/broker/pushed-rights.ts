import type { CredentialBook, Owned } from '../access/credentials.ts';
import type { Devices } from '../access/devices.ts';
import type { Actor } from '../http/actor.ts';
import type { Credential } from './rights.ts';
import { type Reach, rightsOf } from './rights-of.ts';

const none: ReadonlySet<string> = new Set();

/** What each actor speaks for, as the configuration of the devices says. */
export const reachOf =
  (hall: string, devices: Pick<Devices, 'heldBy' | 'ratedBy'>) =>
  (actor: Actor): Reach => ({
    hall,
    held: actor.type === 'device' ? devices.heldBy(actor.id) : none,
    rates: actor.type === 'device' ? devices.ratedBy(actor.id) : none,
  });

/**
 * The credentials as the broker's process gets them: what each may do, and how long it still lives by a clock that only
 * grows, so that the two never have to agree on the time of day.
 */
export const pushedRights = (book: CredentialBook, reach: (actor: Actor) => Reach, clock: () => number) => {
  const pushed = ({ hash, actor, expiresAt }: Owned): Credential => ({
    hash,
    owner: actor.name,
    ...rightsOf(actor, reach(actor)),
    ...(expiresAt !== undefined && { livesMs: expiresAt - clock() }),
  });
  return {
    all: () => [...book.all()].map(pushed),
    onChange: (listener: (given: readonly Credential[], taken: readonly string[]) => void) =>
      book.onChange((given, taken) => listener(given.map(pushed), taken)),
  };
};
