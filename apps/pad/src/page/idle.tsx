import { grades } from '@jiaohao/feedback';
import type { CounterNews, HallInfo, Text } from '@jiaohao/protocol';
import { Clock, say, useLanguage } from '@jiaohao/ui';
import type { ReactNode } from 'react';
import { Face } from './face.tsx';
import './idle.css';

type State = 'welcome' | 'busy' | 'paused' | 'closed' | 'unknown';

const stateOf = (news: CounterNews | undefined): State => {
  if (!news) return 'unknown';
  if (news.state === 'closed' || news.state === 'paused') return news.state;
  return news.number && news.state !== 'wrap-up' ? 'busy' : 'welcome';
};

const lines: Readonly<Record<State, Text>> = {
  welcome: say('您好，很高兴为您服务', 'Hello, we are glad to help you'),
  busy: say('正在用心为您办理', 'We are taking care of you'),
  paused: say('请稍候片刻，或到其他窗口办理', 'Please wait a moment or use another counter'),
  closed: say('请到其他开放的窗口办理', 'Please use one of the open counters'),
  unknown: say('您好，欢迎光临', 'Welcome'),
};

const badge = (state: State, news: CounterNews | undefined): Text | undefined => {
  switch (state) {
    case 'busy':
      return say(`正在办理 ${news?.number}`, `Now serving ${news?.number}`);
    case 'paused':
      return news?.reason ? say(`暂停服务 · ${news.reason}`, `Paused · ${news.reason}`) : say('暂停服务', 'Paused');
    case 'closed':
      return say('窗口未开放', 'Counter closed');
    case 'welcome':
      return say('窗口开放', 'Counter open');
    case 'unknown':
      return undefined;
    default:
      return state satisfies never;
  }
};

/** Nobody is asked: whose counter this is, and what the five faces are for. */
export const Idle = ({
  hall,
  place,
  zone,
  news,
  mark,
  now,
}: {
  hall: HallInfo;
  place: Text;
  zone: Text | undefined;
  news: CounterNews | undefined;
  mark: ReactNode;
  now: () => Date;
}) => {
  const { lang, t } = useLanguage();
  const state = stateOf(news);
  const said = badge(state, news);
  const clerk = news?.clerk;
  return (
    <main className="idle" data-testid="pad-idle" data-state={state}>
      <header className="idle-top">
        <p className="idle-hall">{t(hall.name)}</p>
        {mark}
        <Clock timeZone={hall.timeZone} now={now} />
      </header>
      <section className="idle-card">
        <div className="idle-place">
          {zone && <p className="idle-zone">{t(zone)}</p>}
          <h1 data-testid="pad-counter">{t(place)}</h1>
          {said && (
            <p className="idle-badge" data-testid="pad-state">
              {t(said)}
            </p>
          )}
        </div>
        {clerk && state !== 'closed' && (
          <div className="idle-clerk" data-testid="pad-clerk">
            <span className="idle-portrait" aria-hidden="true">
              {[...clerk.name][0]}
            </span>
            <p className="idle-name">{clerk.name}</p>
            <p className="idle-no">
              {t(say('工号', 'Staff no.'))} <span className="number">{clerk.no}</span>
            </p>
          </div>
        )}
      </section>
      <p className="idle-line">{t(lines[state])}</p>
      <footer className="idle-faces" hidden={state === 'closed'}>
        <div aria-hidden="true">
          {grades.map(({ grade }) => (
            <Face key={grade} grade={grade} />
          ))}
        </div>
        <p>
          {t(say('办完业务后，请在这里为我们评价', 'When you are done, please rate us here'))}
          {lang === 'zh' && <span lang="en">When you are done, please rate us here</span>}
        </p>
      </footer>
    </main>
  );
};
