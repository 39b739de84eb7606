import { useEffect, useState } from 'react';
import { useFrame } from '../frame.ts';

/**
 * The hall's time, every second: a button must come alive by itself when its time has come. This machine's own clock may be
 * minutes off, and the hall goes by its own when somebody checks in.
 */
export const useNow = (): Date => {
  const { clockOffsetMs } = useFrame().state;
  const [own, setOwn] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setOwn(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return new Date(own + clockOffsetMs);
};
