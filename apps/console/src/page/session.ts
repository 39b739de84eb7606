import { SessionAnswer } from '@jiaohao/protocol';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const place = 'jiaohao.console.session';

/** Who has signed in on this page, unless what was kept cannot be read. */
export const loadSession = (store: Store): SessionAnswer | undefined => {
  const text = store.getItem(place);
  if (!text) return undefined;
  try {
    return SessionAnswer.parse(JSON.parse(text));
  } catch {
    store.removeItem(place);
    return undefined;
  }
};

/** Keeps the session for this browser tab; undefined forgets it. */
export const saveSession = (store: Store, session: SessionAnswer | undefined): void => {
  if (session) store.setItem(place, JSON.stringify(session));
  else store.removeItem(place);
};
