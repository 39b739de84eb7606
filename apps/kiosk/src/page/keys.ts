import { useEffect } from 'react';

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;

/**
 * The keypad below the screen: arrows move the focus to the next button in that direction, digits press the button that
 * shows them (they show from the first key on), Escape goes back.
 */
export const useKeys = (onBack: () => void): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      // The digits in the corners mean nothing to a finger, and next to "how many wait" they confuse.
      document.documentElement.dataset.keys = 'used';
      if (event.key === 'Escape') onBack();
      else if (/^[1-9]$/.test(event.key))
        buttons()
          .find((button) => button.dataset.digit === event.key)
          ?.click();
      else if (event.key in arrows) {
        event.preventDefault();
        next(arrows[event.key as keyof typeof arrows])?.focus();
      }
    };
    window.addEventListener('keydown', press);
    const touch = () => delete document.documentElement.dataset.keys;
    window.addEventListener('pointerdown', touch);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('pointerdown', touch);
    };
  }, [onBack]);
};

const buttons = (): HTMLButtonElement[] => [...document.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];

const next = ([x, y]: readonly [number, number]): HTMLButtonElement | undefined => {
  const from = document.activeElement;
  const all = buttons();
  if (!(from instanceof HTMLButtonElement)) return all.find((button) => button.dataset.digit) ?? all[0];
  const here = centre(from);
  let best: { button: HTMLButtonElement; cost: number } | undefined;
  for (const button of all) {
    const there = centre(button);
    const along = (there.x - here.x) * x + (there.y - here.y) * y;
    const aside = Math.abs((there.x - here.x) * y) + Math.abs((there.y - here.y) * x);
    // Sideways counts more: an arrow should stay in its row or column when it can.
    const cost = along + 2.5 * aside;
    if (button !== from && along > 4 && (!best || cost < best.cost)) best = { button, cost };
  }
  return best?.button;
};

const centre = (element: Element): { x: number; y: number } => {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
