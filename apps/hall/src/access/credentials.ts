import type { Actor } from '../http/actor.ts';

/** Who owns a credential, and until when (ms) it is good; without a time until it is taken back. */
export type Owned = { hash: string; actor: Actor; expiresAt?: number };

export type CredentialBook = {
  give(owned: Owned): void;
  take(hash: string): void;
  all(): Iterable<Owned>;
  /** Hears of each change at once, so that whoever decides elsewhere decides alike. */
  onChange(listener: (given: readonly Owned[], taken: readonly string[]) => void): void;
};

/** All credentials that are good now, by the hash of their token. */
export const createCredentialBook = (): CredentialBook => {
  const book = new Map<string, Owned>();
  const listeners: ((given: readonly Owned[], taken: readonly string[]) => void)[] = [];
  const tell = (given: readonly Owned[], taken: readonly string[]) => {
    for (const listener of listeners) listener(given, taken);
  };
  return {
    give(owned) {
      book.set(owned.hash, owned);
      tell([owned], []);
    },
    take(hash) {
      if (book.delete(hash)) tell([], [hash]);
    },
    all: () => book.values(),
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
};
