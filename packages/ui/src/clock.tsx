import { useEffect, useState } from 'react';
import './clock.css';
import { dateOf, timeOf, weekdayOf } from './hall-time.ts';
import { useLanguage } from './language.tsx';

/**
 * Time, date and weekday in the hall's time zone. The page sets its size by `font-size` on `.clock`; `now` gives the
 * hall's time (see `useBus`), the machine's own clock when absent.
 */
export const Clock = ({ timeZone, now = () => new Date() }: { timeZone: string; now?: () => Date }) => {
  const { lang } = useLanguage();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const at = now();
  return (
    <div className="clock" data-testid="clock">
      <time className="clock-time number" dateTime={at.toISOString()}>
        {timeOf(at, timeZone)}
      </time>
      <span className="clock-day">
        <span>{dateOf(at, timeZone, lang)}</span>
        <span>{weekdayOf(at, timeZone, lang)}</span>
      </span>
    </div>
  );
};
