import type { SessionAnswer } from '@jiaohao/protocol';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type HallCall, hallClient } from '../hall-client.ts';
import { useLanguage } from '../language.tsx';
import { loadSession, saveSession } from './session.ts';
import { type Hall, useHall } from './use-hall.ts';

export type Staff = Hall & {
  /** Asks the hall in the page's language, as whoever has signed in. */
  call: HallCall;
  session: SessionAnswer | undefined;
  /** The hall has refused the session, nobody has signed in since. */
  expired: boolean;
  /** Someone has signed in; undefined forgets who it was. */
  keep: (session: SessionAnswer | undefined) => void;
  onExpired: () => void;
  /** The line to the hall is back: the hall may be another one since. */
  onConnected: () => void;
  leave: () => void;
};

/** The hall and who has signed in on this page. `page` tells apart the sessions of pages of one origin. */
export const useStaff = (page: string): Staff => {
  const { lang } = useLanguage();
  const [connections, setConnections] = useState(0);
  const { hall, now } = useHall(connections);
  const [session, setSession] = useState(() => loadSession(sessionStorage, page));
  const [expired, setExpired] = useState(false);

  const latest = useRef({ token: session?.token, lang });
  latest.current = { token: session?.token, lang };
  const call = useMemo(
    () => hallClient({ base: '', token: () => latest.current.token, lang: () => latest.current.lang }),
    [],
  );

  const keep = useCallback(
    (kept: SessionAnswer | undefined) => {
      saveSession(sessionStorage, page, kept);
      // The next request may go out before React renders: it must carry the new token already.
      latest.current.token = kept?.token;
      setSession(kept);
      setExpired(false);
    },
    [page],
  );
  const onExpired = useCallback(() => setExpired(true), []);
  const onConnected = useCallback(() => setConnections((times) => times + 1), []);
  const leave = useCallback(() => {
    call('signOut').catch(() => undefined);
    keep(undefined);
  }, [call, keep]);

  return { hall, now, call, session, expired, keep, onExpired, onConnected, leave };
};
