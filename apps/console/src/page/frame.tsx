import type { HallInfo, SessionAnswer, Text } from '@jiaohao/protocol';
import { Clock, type HallCall, say, useLanguage, useTopic } from '@jiaohao/ui';
import { LanguageSwitch, useStaffBus } from '@jiaohao/ui/staff';
import { LogOut } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Console, ConsoleProvider, mayOf, type Notice } from './console.ts';
import { Messages } from './messages.tsx';
import { type ConsolePage, pageOf, pagesFor } from './pages.ts';
import { roleText } from './role-text.ts';
import './frame.css';

const useHash = (): string => {
  const [hash, setHash] = useState(() => window.location.hash);
  useEffect(() => {
    const changed = () => setHash(window.location.hash);
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return hash;
};

/** Navigation at the left, the page at the right; the page follows the address, so that it can be linked to. */
export const Frame = (props: {
  hall: HallInfo;
  session: SessionAnswer;
  call: HallCall;
  now: () => number;
  onExpired: () => void;
  onConnected: () => void;
  leave: () => void;
}) => {
  const { hall, session, call, now, onExpired, onConnected } = props;
  const { t } = useLanguage();
  const { bus, connected } = useStaffBus('console', hall.id, session);
  const [notice, setNotice] = useState<Notice>();
  const may = mayOf(session.role);
  const page = pageOf(useHash(), may);
  const support = useTopic(bus, 'support', {});
  const lanes = useTopic(bus, 'laneRequests', may.care ? {} : undefined);
  const clock = useCallback(() => new Date(now()), [now]);
  const counts: Record<NonNullable<ConsolePage['counts']>, { count: number; text: (n: number) => Text }> = {
    troubles: { count: support?.payload?.open ?? 0, text: (n) => say(`${n}项待处理`, `${n} open`) },
    lanes: { count: lanes?.payload?.waiting ?? 0, text: (n) => say(`${n}人申请优先`, `${n} asking for priority`) },
  };

  useEffect(() => {
    if (connected) onConnected();
  }, [connected, onConnected]);
  useEffect(() => {
    document.title = `${t(page.title)} · ${t(hall.name)}`;
  }, [page, hall, t]);
  // What was said belongs to the page that it was said on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change itself is the reason
  useEffect(() => setNotice(undefined), [page]);

  const value = useMemo<Console>(
    () => ({ hall, session, now, call, bus, connected, may: mayOf(session.role), tell: setNotice, onExpired }),
    [hall, session, now, call, bus, connected, onExpired],
  );
  const Page = page.page;
  return (
    <ConsoleProvider value={value}>
      <div className="frame" data-testid="console" data-connected={connected}>
        <button type="button" className="frame-skip" onClick={() => document.getElementById('page')?.focus()}>
          {t(say('跳到内容', 'Skip to the content'))}
        </button>
        <header className="frame-side">
          <div className="frame-hall">
            <b aria-hidden="true">叫号</b>
            <span>{t(say('管理台', 'Console'))}</span>
          </div>
          <nav aria-label={t(say('页面', 'Pages'))}>
            {pagesFor(may).map(({ id, title, icon: Icon, counts: what }) => (
              <a key={id} href={`#/${id}`} aria-current={id === page.id ? 'page' : undefined} data-testid={`nav-${id}`}>
                <Icon aria-hidden="true" />
                <span>{t(title)}</span>
                {what && counts[what].count > 0 && (
                  <i
                    className="number"
                    role="img"
                    aria-label={t(counts[what].text(counts[what].count))}
                    data-counts={what}
                    data-testid={what === 'troubles' ? 'open-count' : 'lane-count'}
                  >
                    {counts[what].count}
                  </i>
                )}
              </a>
            ))}
          </nav>
          <div className="frame-person">
            <Clock timeZone={hall.timeZone} now={clock} />
            <p>
              <b data-testid="person">{session.name}</b>
              <span>
                {t(roleText(session.role))} · {session.clerkNo}
              </span>
            </p>
            <LanguageSwitch />
            <button type="button" className="quiet-button" data-testid="leave" onClick={props.leave}>
              <LogOut aria-hidden="true" />
              {t(say('退出登录', 'Sign out'))}
            </button>
          </div>
        </header>
        <main id="page" className="frame-page" tabIndex={-1}>
          <Messages notice={notice} dismiss={() => setNotice(undefined)} />
          <Page key={page.id} />
        </main>
      </div>
    </ConsoleProvider>
  );
};
