import type { Page, Route } from 'playwright-core';
import { until } from '../lib/until.ts';
import { testId } from '../round/screens.ts';

/** The chunks of the screens that are not in the first load. */
const lateChunk = /\/assets\/(browse|search|guide|service|mine|check-in|book)-[^/]*\.js$/;

/** Holds back every screen of this page that is fetched only when it is wanted; the answer lets one of them through. */
export const holdScreens = async (page: Page): Promise<(chunk: string) => Promise<void>> => {
  const held = new Map<string, Route>();
  await page.route(lateChunk, (route) => {
    held.set(lateChunk.exec(route.request().url())?.[1] ?? '', route);
  });
  return async (chunk) => {
    const route = await until(`${chunk} is wanted`, () => held.get(chunk));
    await route.continue();
  };
};

/** Arrows until the wished thing has the focus, then Enter. */
export const walkTo = async (page: Page, name: string): Promise<void> => {
  await page.locator(testId(name)).first().waitFor();
  await until(`the arrows lead to ${name}`, async () => {
    const key = await page.evaluate((wished) => {
      const target = document.querySelector(`[data-testid="${wished}"]`);
      const from = document.activeElement;
      if (!target || from === target) return '';
      if (!(from instanceof HTMLButtonElement || from instanceof HTMLInputElement)) return 'ArrowDown';
      const [a, b] = [from, target].map((element) => element.getBoundingClientRect());
      if (!a || !b) return '';
      const [x, y] = [b.x + b.width / 2 - a.x - a.width / 2, b.y + b.height / 2 - a.y - a.height / 2];
      if (Math.abs(y) > 4 && Math.abs(y) > Math.abs(x) / 3) return y > 0 ? 'ArrowDown' : 'ArrowUp';
      return x > 0 ? 'ArrowRight' : 'ArrowLeft';
    }, name);
    if (key === '') return true;
    await page.keyboard.press(key);
    return false;
  });
  await page.keyboard.press('Enter');
};

/**
 * What the arrows cannot reach on the screen as it stands, and what they jump over although it lies across their way:
 * every move from where the keypad begins is tried, as the page itself makes it.
 */
export const arrowFlaws = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const nameOf = (element: Element) =>
      element.getAttribute('data-testid') ?? (element.textContent ?? '').slice(0, 24);
    const press = (key: string): Element | null => {
      const at = document.activeElement ?? document.body;
      at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      return document.activeElement;
    };
    const within = document.querySelector('[data-modal]') ?? document;
    const all = [...within.querySelectorAll<HTMLElement>('button:not(:disabled), input:not(:disabled)')].filter(
      (element) => element.checkVisibility(),
    );
    const flaws: string[] = [];
    /** Does `it` lie on the way down from one thing to the other, seen with the arrow pointing down? */
    const across = (it: Element, from: Element, to: Element, key: string): boolean => {
      const [a, b, c] = [from, it, to].map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const turned: Record<string, number[]> = {
          ArrowDown: [left, right, top, bottom],
          ArrowUp: [left, right, -bottom, -top],
          ArrowRight: [top, bottom, left, right],
          ArrowLeft: [top, bottom, -right, -left],
        };
        const [side = 0, side2 = 0, begins = 0, ends = 0] = turned[key] ?? [];
        return { side, side2, begins, ends };
      });
      if (!a || !b || !c) return false;
      const wide = Math.min(a.side2, b.side2) - Math.max(a.side, b.side);
      return wide > 8 && b.begins > a.ends - 1 && b.ends < c.begins + 1;
    };
    /** Of a list that rolls, what is rolled out of sight lies in nobody's way but its own. */
    const seenFrom = (from: Element, it: Element): boolean => {
      const roll = it.closest('.roll-in');
      if (!roll || roll.contains(from)) return true;
      const [{ top, bottom }, box] = [it.getBoundingClientRect(), roll.getBoundingClientRect()];
      return (top + bottom) / 2 > box.top && (top + bottom) / 2 < box.bottom;
    };
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const start = press('ArrowDown');
    const reached = new Set<HTMLElement>(start instanceof HTMLElement ? [start] : []);
    for (const from of reached)
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        from.focus();
        const to = press(key);
        if (!(to instanceof HTMLElement) || to === from) continue;
        reached.add(to);
        const over = all.find(
          (element) => element !== from && element !== to && seenFrom(from, element) && across(element, from, to, key),
        );
        if (over) flaws.push(`${key} from ${nameOf(from)} to ${nameOf(to)} jumps over ${nameOf(over)}`);
      }
    flaws.push(...all.filter((one) => !reached.has(one)).map((one) => `the arrows never reach ${nameOf(one)}`));
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    delete document.documentElement.dataset.keys;
    return flaws;
  });
