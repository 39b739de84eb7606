import { useCallback, useEffect, useRef, useState } from 'react';

/** True once `is` has held for `ms` without a break: short breaks are not worth a citizen's attention. */
export const useSoon = (is: boolean, ms: number): boolean => {
  const [soon, setSoon] = useState(false);
  useEffect(() => {
    setSoon(false);
    if (!is) return;
    const timer = setTimeout(() => setSoon(true), ms);
    return () => clearTimeout(timer);
  }, [is, ms]);
  return is && soon;
};

/** A value that is forgotten `ms` after it was set. */
export const useFading = <T>(ms: number): [T | undefined, (value: T | undefined) => void] => {
  const [value, setValue] = useState<T>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = useCallback(
    (next: T | undefined) => {
      clearTimeout(timer.current);
      setValue(() => next);
      if (next !== undefined) timer.current = setTimeout(() => setValue(undefined), ms);
    },
    [ms],
  );
  return [value, set];
};
