import { useEffect, useState } from 'react';

/** The time of `clock` in milliseconds, again every `everyMs`. */
export const useNow = (clock: () => number, everyMs: number): number => {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    setNow(clock());
    const timer = setInterval(() => setNow(clock()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
};
