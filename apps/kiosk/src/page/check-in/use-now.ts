import { useEffect, useState } from 'react';

/** The time on this machine's clock, every second: a button must come alive by itself when its time has come. */
export const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
};
