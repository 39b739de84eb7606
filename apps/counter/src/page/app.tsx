import type { SessionAnswer } from '@jiaohao/protocol';
import { hallClient, useLanguage } from '@jiaohao/ui';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useCallback, useMemo, useRef, useState } from 'react';
import { CounterChoice } from './counter-choice.tsx';
import { loadSession, saveSession } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { themeFromTokens } from './theme.ts';
import { useHall } from './use-hall.ts';
import { Waiting } from './waiting.tsx';
import { Workplace } from './workplace.tsx';

/** Sign in, choose the counter, work; an ended session is renewed over the work that lies open. */
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
  const onExpired = useCallback(() => setExpired(true), []);
  const onConnected = useCallback(() => setConnections((times) => times + 1), []);
  const leave = useCallback(() => {
    call('signOut').catch(() => undefined);
    keep(undefined);
  }, [call, keep]);

  const counter = hall?.counters.find((known) => known.id === session?.counter)?.id;
  const renewed = (fresh: SessionAnswer) =>
    keep(fresh.user === session?.user ? { ...fresh, counter: fresh.counter ?? session.counter } : fresh);

  const screen = () => {
    if (!hall) return <Waiting broken={false} refused={undefined} leave={undefined} />;
    if (!session) return <SignIn hall={hall} call={call} signedIn={keep} />;
    if (!counter)
      return (
        <CounterChoice
          hall={hall}
          session={session}
          choose={(chosen) => keep({ ...session, counter: chosen })}
          leave={leave}
        />
      );
    return (
      <>
        <Workplace
          key={`${session.user} ${counter}`}
          hall={hall}
          session={session}
          counter={counter}
          call={call}
          now={now}
          expired={expired}
          onExpired={onExpired}
          onConnected={onConnected}
          leave={leave}
        />
        {expired && <SignInAgain hall={hall} call={call} user={session.user} signedIn={renewed} />}
      </>
    );
  };

  return (
    <ConfigProvider theme={theme} locale={lang === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      {screen()}
    </ConfigProvider>
  );
};
