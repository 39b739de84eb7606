import { HallInfo } from '@jiaohao/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { clockOffset } from '../hall-time.ts';

const retryMs = 2000;

export type Hall = {
  hall: HallInfo | undefined;
  /** The hall's time in milliseconds: a computer's own clock may be minutes off. */
  now: () => number;
};

/** Asks who the hall is, again until it answers, and once more whenever `again` changes. */
export const useHall = (again: number): Hall => {
  const [hall, setHall] = useState<HallInfo>();
  const offset = useRef(0);
  const now = useCallback(() => Date.now() + offset.current, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is the wish to ask once more
  useEffect(() => {
    let live = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const askedAt = Date.now();
      try {
        const answer = await fetch('/api/v1/hall', { signal: AbortSignal.timeout(4000) });
        const parsed = HallInfo.parse(await answer.json());
        if (!live) return;
        offset.current = clockOffset(answer.headers.get('date'), askedAt, Date.now());
        setHall((before) => (JSON.stringify(before) === JSON.stringify(parsed) ? before : parsed));
      } catch {
        if (live) timer = setTimeout(ask, retryMs);
      }
    };
    ask();
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [again]);

  return { hall, now };
};
