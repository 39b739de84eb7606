import { createHash } from 'node:crypto';
import type { Credential } from '../rights.ts';
import type { Limits } from './limits.ts';

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export type Credentials = {
  change(given: readonly Credential[], taken: readonly string[]): void;
  byHash(hash: string): Credential | undefined;
  /** Waits a little for one that has just been given. */
  byToken(token: string): Promise<Credential | undefined>;
  /** Hears of each that is no longer good. */
  onTaken(listener: (hash: string) => void): void;
  /** To be called about every second: some end by time. */
  look(): void;
};

/** Who may sign in, as the hall has said. Before it has said anything, nobody may. */
export const createCredentials = (limits: Pick<Limits, 'unknownMs'>, elapsed: () => number): Credentials => {
  const known = new Map<string, { credential: Credential; until: number }>();
  const waiting = new Set<() => void>();
  const listeners: ((hash: string) => void)[] = [];

  const take = (hash: string) => {
    if (!known.delete(hash)) return;
    for (const listener of listeners) listener(hash);
  };
  const byHash = (hash: string) => {
    const one = known.get(hash);
    return one && elapsed() < one.until ? one.credential : undefined;
  };

  return {
    change(given, taken) {
      for (const hash of taken) take(hash);
      for (const credential of given) {
        const until = credential.livesMs === undefined ? Number.POSITIVE_INFINITY : elapsed() + credential.livesMs;
        known.set(credential.hash, { credential, until });
      }
      for (const look of [...waiting]) look();
    },
    byHash,
    byToken: (token) => {
      const hash = hashOf(token);
      const now = byHash(hash);
      if (now) return Promise.resolve(now);
      return new Promise((resolve) => {
        const settle = (credential: Credential | undefined) => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(credential);
        };
        const look = () => {
          const credential = byHash(hash);
          if (credential) settle(credential);
        };
        const timer = setTimeout(() => settle(undefined), limits.unknownMs);
        waiting.add(look);
      });
    },
    onTaken: (listener) => {
      listeners.push(listener);
    },
    look() {
      for (const [hash, { until }] of known) if (elapsed() >= until) take(hash);
    },
  };
};
