import { useEffect, useState } from 'react';
import { useConsole } from './console.ts';

/** The hall's time in milliseconds, again every ten seconds. */
export const useNow = (): number => {
  const { now: clock } = useConsole();
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), 10_000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
};
