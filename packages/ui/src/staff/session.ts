import { SessionAnswer } from '@jiaohao/protocol';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const placeOf = (page: string): string => `jiaohao.${page}.session`;

/** Who has signed in on this page (`counter` is where they sit), unless what was kept cannot be read. */
export const loadSession = (store: Store, page: string): SessionAnswer | undefined => {
  const text = store.getItem(placeOf(page));
  if (!text) return undefined;
  try {
    return SessionAnswer.parse(JSON.parse(text));
  } catch {
    store.removeItem(placeOf(page));
    return undefined;
  }
};

/** Keeps the session for this browser tab; undefined forgets it. */
export const saveSession = (store: Store, page: string, session: SessionAnswer | undefined): void => {
  if (session) store.setItem(placeOf(page), JSON.stringify(session));
  else store.removeItem(placeOf(page));
};
