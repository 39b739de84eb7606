import { say, useLanguage } from '@jiaohao/ui';
import { useEffect, useState } from 'react';
import { ringDashes, ringPart, secondsLeft } from '../ring.ts';
import { steady } from './use-asking.ts';
import './ring.css';

const radius = 42;

/** Counts the time to answer down; calm until the last ten seconds. */
export const Ring = ({ endsAt, totalMs }: { endsAt: number; totalMs: number }) => {
  const { t } = useLanguage();
  const [at, setAt] = useState(steady);
  useEffect(() => {
    const timer = setInterval(() => setAt(steady()), 250);
    return () => clearInterval(timer);
  }, []);
  const seconds = secondsLeft(endsAt, at);
  return (
    <div
      className="ring"
      role="timer"
      data-testid="pad-ring"
      data-late={seconds <= 10}
      aria-label={t(say(`还有 ${seconds} 秒`, `${seconds} seconds left`))}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle className="ring-way" cx="50" cy="50" r={radius} />
        <circle
          className="ring-left"
          cx="50"
          cy="50"
          r={radius}
          strokeDasharray={ringDashes(radius, ringPart(endsAt, at, totalMs))}
        />
      </svg>
      <span className="number">{seconds}</span>
    </div>
  );
};
