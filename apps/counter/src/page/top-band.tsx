import { Clock, say, useLanguage } from '@jiaohao/ui';
import { LanguageSwitch, useNow } from '@jiaohao/ui/staff';
import { Keyboard, LogOut } from 'lucide-react';
import { useCallback } from 'react';
import { useDesk } from './desk.ts';
import { clockOf } from './duration.ts';
import './top-band.css';
import { stateWords } from './verb-face.tsx';

/** Which counter, who sits there, what it does and since when, and how many were served today. */
export const TopBand = () => {
  const { answer, hall, session, now, show } = useDesk();
  const { t } = useLanguage();
  const time = useNow(now, 1000);
  const clock = useCallback(() => new Date(now()), [now]);
  const info = hall.counters.find((counter) => counter.id === answer.counter);
  const other = answer.clerk && answer.clerk.no !== session.clerkNo ? answer.clerk : undefined;
  return (
    <header className="band">
      <div className="band-counter">
        <h1 data-testid="counter-name">{t(answer.name)}</h1>
        {info && <span>{t(info.department)}</span>}
      </div>
      <span className="band-state" data-state={answer.state} data-testid="counter-state">
        <i aria-hidden="true" />
        {t(stateWords[answer.state])}
        {answer.since && <b className="number">{clockOf(time - Date.parse(answer.since))}</b>}
      </span>
      {other && (
        <span className="band-other">
          {t(say(`登记人：${other.name}（${other.no}）`, `Opened by ${other.name} (${other.no})`))}
        </span>
      )}
      <div className="band-rest">
        <Clock timeZone={hall.timeZone} now={clock} />
        <p className="band-fact">
          <span>{t(say('今日已办', 'Served today'))}</span>
          <b className="number" data-testid="served">
            {answer.served}
          </b>
        </p>
        <p className="band-fact">
          <span>
            {t(say('工号', 'Clerk'))} {session.clerkNo}
          </span>
          <b data-testid="clerk">{session.name}</b>
        </p>
        <LanguageSwitch />
        <button type="button" className="quiet-button" data-testid="keys" onClick={() => show({ open: 'keys' })}>
          <Keyboard aria-hidden="true" />
          {t(say('快捷键', 'Keys'))}
        </button>
        <button type="button" className="quiet-button" data-testid="leave" onClick={() => show({ open: 'leave' })}>
          <LogOut aria-hidden="true" />
          {t(say('退出', 'Sign out'))}
        </button>
      </div>
    </header>
  );
};
