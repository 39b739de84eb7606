import type { SessionAnswer } from '@jiaohao/protocol';
import { hallClient, useLanguage } from '@jiaohao/ui';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Frame } from './frame.tsx';
import { Loading } from './loading.tsx';
import { loadSession, saveSession } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { themeFromTokens } from './theme.ts';
import { useHall } from './use-hall.ts';

/** Sign in, then work; whoever's session has ended signs in again and is back on the same page. */
export const App = () => {
  const { lang } = useLanguage();
  const [connections, setConnections] = useState(0);
  const { hall, now } = useHall(connections);
  const [session, setSession] = useState(() => loadSession(sessionStorage));
  const [expired, setExpired] = useState(false);
  const theme = useMemo(themeFromTokens, []);

  const latest = useRef({ token: session?.token, lang });
  latest.current = { token: session?.token, lang };
  const call = useMemo(
    () => hallClient({ base: '', token: () => latest.current.token, lang: () => latest.current.lang }),
    [],
  );

  const keep = useCallback((kept: SessionAnswer | undefined) => {
    saveSession(sessionStorage, kept);
    // The next request may go out before React renders: it must carry the new token already.
    latest.current.token = kept?.token;
    setSession(kept);
    setExpired(false);
  }, []);
  const onExpired = useCallback(() => {
    keep(undefined);
    setExpired(true);
  }, [keep]);
  const onConnected = useCallback(() => setConnections((times) => times + 1), []);
  const leave = useCallback(() => {
    call('signOut').catch(() => undefined);
    keep(undefined);
  }, [call, keep]);

  const screen = () => {
    if (!hall) return <Loading what="hall" />;
    if (!session) return <SignIn hall={hall} call={call} expired={expired} signedIn={keep} />;
    return (
      <Frame
        key={session.user}
        hall={hall}
        session={session}
        call={call}
        now={now}
        onExpired={onExpired}
        onConnected={onConnected}
        leave={leave}
      />
    );
  };

  return (
    <ConfigProvider theme={theme} locale={lang === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      {screen()}
    </ConfigProvider>
  );
};
