import { useEffect } from 'react';
import { type Arrow, nearest } from './arrows.ts';
import { focusFirst, keepFocus, reachable } from './focus.ts';

const arrows: Record<string, Arrow> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/**
 * The keypad below the screen: arrows move the focus to the next thing in that direction, Enter presses it, digits press
 * the button that shows them (they show from the first key on), Escape goes back, * or + says the screen again. In a
 * field letters, digits and the arrows along it are the field's own.
 */
export const useKeys = (onBack: () => void, onRepeat: () => void): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      keepFocus();
      // The digits in the corners mean nothing to a finger, and next to "how many wait" they confuse.
      const first = !document.documentElement.dataset.keys;
      document.documentElement.dataset.keys = 'used';
      const typing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
      const arrow = arrows[event.key];
      if (event.key === 'Escape') onBack();
      else if (event.key === '*' || event.key === '+') {
        event.preventDefault();
        onRepeat();
      } else if (arrow) {
        if (typing && (arrow === 'left' || arrow === 'right')) return;
        event.preventDefault();
        next(arrow)?.focus();
      } else if (typing) return;
      else if (/^[1-9]$/.test(event.key)) withDigit(event.key)?.click();
      else if (first && event.key !== 'Tab' && !(document.activeElement instanceof HTMLButtonElement)) focusFirst();
    };
    window.addEventListener('keydown', press);
    const touch = () => delete document.documentElement.dataset.keys;
    window.addEventListener('pointerdown', touch);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('pointerdown', touch);
    };
  }, [onBack, onRepeat]);
};

const withDigit = (digit: string): HTMLElement | undefined =>
  reachable().find((element) => element.dataset.digit === digit);

const next = (arrow: Arrow): HTMLElement | undefined => {
  const from = document.activeElement;
  const all = reachable();
  if (!(from instanceof HTMLElement) || !all.includes(from)) {
    focusFirst();
    return undefined;
  }
  return nearest(from, all, arrow);
};
