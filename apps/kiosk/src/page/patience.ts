import { useEffect, useState } from 'react';

/**
 * Counts down while nobody touches the screen: `quiet` seconds unseen, then the seconds left are returned until `onEnd`
 * is called. `key` starts it anew; undefined limits mean no end.
 */
export const usePatience = (
  limits: { quiet: number; countdown: number } | undefined,
  key: string,
  onEnd: () => void,
): number | undefined => {
  const [left, setLeft] = useState<number>();
  const quiet = limits?.quiet;
  const countdown = limits?.countdown;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the screen, onEnd is new with each drawing
  useEffect(() => {
    setLeft(undefined);
    if (quiet === undefined || countdown === undefined) return;
    let touched = performance.now();
    let ended = false;
    const touch = () => {
      touched = performance.now();
      look();
    };
    const look = () => {
      const rest = quiet + countdown - (performance.now() - touched) / 1000;
      setLeft(rest <= countdown ? Math.max(0, Math.ceil(rest)) : undefined);
      if (rest > 0 || ended) return;
      ended = true;
      onEnd();
    };
    look();
    const timer = setInterval(look, 200);
    window.addEventListener('pointerdown', touch);
    window.addEventListener('keydown', touch);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', touch);
      window.removeEventListener('keydown', touch);
    };
  }, [quiet, countdown, key]);

  return left;
};
