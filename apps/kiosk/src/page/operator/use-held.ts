import { useEffect, useRef } from 'react';

/** Handlers for something that does its work when it is held for `ms` without letting go. */
export const useHeld = (ms: number, onHeld: () => void) => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const end = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: () => {
      end();
      timer.current = setTimeout(onHeld, ms);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: end,
    onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
  };
};
