import type { CounterNews, HallInfo, SessionAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { LanguageSwitch, useStaffBus } from '@jiaohao/ui/staff';
import { LogOut, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import './counter-choice.css';
import { mayCall, onlyLook } from './may-call.ts';
import { stateWords } from './verb-face.tsx';

/** Which counter the clerk sits at today, with who is at each now. */
export const CounterChoice = (props: {
  hall: HallInfo;
  session: SessionAnswer;
  choose: (counter: string) => void;
  leave: () => void;
}) => {
  const { hall, session } = props;
  const { t } = useLanguage();
  const { bus } = useStaffBus('counter-page', hall.id, session);
  const [states, setStates] = useState<ReadonlyMap<string, CounterNews>>(new Map());
  useEffect(
    () =>
      bus?.on('counter', { counter: '+' }, (news, { counter }) => {
        if (news) setStates((before) => new Map(before).set(counter, news));
      }),
    [bus],
  );
  return (
    <div className="choose" data-testid="counter-choice">
      <div className="choose-tools">
        <LanguageSwitch />
        <button type="button" className="quiet-button" data-testid="leave" onClick={props.leave}>
          <LogOut aria-hidden="true" />
          {t(say('退出', 'Sign out'))}
        </button>
      </div>
      <main>
        <h1>
          {t(
            say(
              `${session.name}，您好。${mayCall(session) ? '今天在哪个窗口？' : '要看哪个窗口？'}`,
              `Good day, ${session.name}. Which counter ${mayCall(session) ? 'are you at today' : 'do you want to see'}?`,
            ),
          )}
        </h1>
        {!mayCall(session) && (
          <p className="choose-notice" role="note" data-testid="may-not-call">
            <TriangleAlert aria-hidden="true" />
            {t(onlyLook)}
          </p>
        )}
        {hall.zones.map((zone) => (
          <section key={zone.id}>
            <h2>{t(zone.name)}</h2>
            <div className="choose-counters">
              {hall.counters
                .filter((counter) => counter.zone === zone.id)
                .map((counter) => {
                  const news = states.get(counter.id);
                  const taken = news?.clerk && news.state !== 'closed' ? news.clerk.name : undefined;
                  return (
                    <button
                      key={counter.id}
                      type="button"
                      data-testid={`counter-${counter.id}`}
                      data-taken={taken !== undefined || undefined}
                      onClick={() => props.choose(counter.id)}
                    >
                      <b>{t(counter.name)}</b>
                      <span>{t(counter.department)}</span>
                      <em>
                        {taken ? `${taken} · ${t(stateWords[news?.state ?? 'closed'])}` : t(say('空位', 'Nobody here'))}
                      </em>
                    </button>
                  );
                })}
            </div>
          </section>
        ))}
      </main>
    </div>
  );
};
