import { useEffect } from 'react';
import { followFocus, letFocusGo } from './focus.ts';

/**
 * Who came by keypad goes on from the first thing of each screen; it is not read out over the screen itself. What a screen
 * offers may come late: it is fetched only now, or its list waits for an answer. So the page itself is watched.
 */
export const useFirstFocus = (screen: number): void => {
  useEffect(() => {
    const follow = () => {
      if (document.documentElement.dataset.keys) followFocus();
    };
    const watch = new MutationObserver(follow);
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'data-modal'] });
    return () => watch.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per screen
  useEffect(() => {
    letFocusGo();
    if (document.documentElement.dataset.keys) followFocus();
  }, [screen]);
};
