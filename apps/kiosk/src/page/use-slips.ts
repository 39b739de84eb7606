import { useEffect } from 'react';

/**
 * The second half of a double tap is swallowed when something else lies under the finger by then: the first half has
 * opened another screen, and whatever has come to this place was not meant.
 */
export const useSlips = (): void => {
  useEffect(() => {
    let first: EventTarget | null = null;
    const click = (event: MouseEvent) => {
      const button = event.target instanceof Element ? (event.target.closest('button') ?? event.target) : event.target;
      if (event.detail <= 1) first = button;
      else if (button !== first) {
        event.stopPropagation();
        event.preventDefault();
      }
    };
    window.addEventListener('click', click, { capture: true });
    return () => window.removeEventListener('click', click, { capture: true });
  }, []);
};
