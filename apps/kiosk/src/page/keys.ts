import { useEffect } from 'react';

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;

/**
 * The keypad below the screen: arrows move the focus to the next thing in that direction, Enter presses it, digits press
 * the button that shows them (they show from the first key on), Escape goes back, * or + says the screen again. In a
 * field letters, digits and the arrows along it are the field's own.
 */
export const useKeys = (onBack: () => void, onRepeat: () => void): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      // The digits in the corners mean nothing to a finger, and next to "how many wait" they confuse.
      const first = !document.documentElement.dataset.keys;
      document.documentElement.dataset.keys = 'used';
      const typing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
      if (event.key === 'Escape') onBack();
      else if (event.key === '*' || event.key === '+') {
        event.preventDefault();
        onRepeat();
      } else if (event.key in arrows) {
        if (typing && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) return;
        event.preventDefault();
        next(arrows[event.key as keyof typeof arrows])?.focus();
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

const reachable = (): HTMLElement[] => {
  const within = document.querySelector('[data-modal]') ?? document;
  return [...within.querySelectorAll<HTMLElement>('button:not(:disabled), input:not(:disabled)')].filter((element) =>
    element.checkVisibility(),
  );
};

const withDigit = (digit: string): HTMLElement | undefined =>
  reachable().find((element) => element.dataset.digit === digit);

let quiet = false;

/** Has the focus just been put somewhere by the page itself, not by a key? */
export const isQuiet = (): boolean => quiet;

/** Where a keypad begins on this screen: what it mainly offers, else the first thing that carries a digit. */
export const focusFirst = (how: { quiet: boolean } = { quiet: false }): void => {
  const all = reachable();
  const screen = all.filter((element) => element.closest('.kiosk-screen, [data-modal]'));
  const first =
    screen.find((element) => element.dataset.first !== undefined) ??
    screen.find((element) => element.dataset.main === 'true') ??
    screen.find((element) => element.dataset.digit) ??
    screen[0] ??
    all[0];
  quiet = how.quiet;
  first?.focus();
  quiet = false;
};

const next = ([x, y]: readonly [number, number]): HTMLElement | undefined => {
  const from = document.activeElement;
  const all = reachable();
  if (!(from instanceof HTMLElement) || from === document.body || !all.includes(from)) {
    focusFirst();
    return undefined;
  }
  const here = centre(from);
  let best: { element: HTMLElement; cost: number } | undefined;
  for (const element of all) {
    const there = centre(element);
    const along = (there.x - here.x) * x + (there.y - here.y) * y;
    const aside = Math.abs((there.x - here.x) * y) + Math.abs((there.y - here.y) * x);
    // Sideways counts more: an arrow should stay in its row or column when it can.
    const cost = along + 2.5 * aside;
    if (element !== from && along > 4 && (!best || cost < best.cost)) best = { element, cost };
  }
  return best?.element;
};

const centre = (element: Element): { x: number; y: number } => {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
