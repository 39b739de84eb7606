import { say, useLanguage } from '@jiaohao/ui';
import type { ReactNode } from 'react';
import './countdown.css';

/** Says in how many seconds the screen goes home, with the button that does so at once beside it. */
export const Countdown = ({ left, of, children }: { left: number | undefined; of: number; children: ReactNode }) => {
  const { t } = useLanguage();
  return (
    <div className="countdown">
      {left !== undefined && (
        <p data-testid="countdown" data-left={left}>
          <svg viewBox="0 0 44 44" aria-hidden="true">
            <circle className="countdown-track" cx="22" cy="22" r="18" />
            <circle
              className="countdown-rest"
              cx="22"
              cy="22"
              r="18"
              pathLength="1"
              strokeDasharray={`${Math.min(1, left / of)} 1`}
            />
          </svg>
          <span>
            {t(say(`${left} 秒后回到首页`, `Back to start in ${left} s`))}
            <small>{t(say('点一下屏幕可多看', 'Touch the screen to stay'))}</small>
          </span>
        </p>
      )}
      {children}
    </div>
  );
};
