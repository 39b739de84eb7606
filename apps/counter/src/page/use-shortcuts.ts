import { useEffect, useRef } from 'react';
import { type Asked, askedBy, takesText } from './shortcuts.ts';

/** Listens for the terminal's keys while `on`; a key that is held down counts once. */
export const useShortcuts = (ask: (asked: Asked) => void, on: boolean): void => {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const asked = askedBy(event);
      if (!asked || takesText(document.activeElement as HTMLInputElement | null)) return;
      event.preventDefault();
      if (!event.repeat) latest.current(asked);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);
};
