import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../lib/program.ts';
import { arrowFlaws } from './keypad.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const sides = { tall: { width: 1080, height: 1920 }, wide: { width: 1920, height: 1080 } } as const;
export type Side = keyof typeof sides;

/** Turns the screen, and waits until the page has drawn itself anew. */
const turn = async (page: Page, side: Side): Promise<void> => {
  await page.setViewportSize(sides[side]);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        // The card over the reader moves for ever.
        const still = () =>
          document
            .getAnimations()
            .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity);
        const look = (frames: number) =>
          requestAnimationFrame(() => (frames > 2 && (still() || frames > 40) ? resolve() : look(frames + 1)));
        look(0);
      }),
  );
};

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it stands, by these rules. */
const axeFlaws = async (page: Page, rules = everyRule): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    type Axe = {
      run: (context: object, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { run } = (window as unknown as { axe: Axe }).axe;
    const { violations } = await run(document, { runOnly });
    return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }, rules);
};

/** What sticks out, is cut off, covered, or smaller than a finger; at design size one pixel is one pixel. */
const shapeFlaws = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const least = 80;
    const flaws: string[] = [];
    const nameOf = (element: Element) =>
      `${element.getAttribute('data-testid') ?? element.className ?? element.tagName} "${(element.textContent ?? '').slice(0, 24)}"`;
    const { documentElement: page, body } = document;
    if (page.scrollWidth > innerWidth || body.scrollWidth > innerWidth) flaws.push('the page is wider than the screen');
    if (page.scrollHeight > innerHeight || body.scrollHeight > innerHeight)
      flaws.push('the page is higher than the screen');
    const rolls = (element: Element): Element | undefined => element.closest('.roll-in') ?? undefined;

    for (const button of document.querySelectorAll<HTMLElement>('button, input, [role="checkbox"], [role="tab"]')) {
      if (!button.checkVisibility() || button.closest('.kiosk-over')) continue;
      const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
      if (Math.min(width, height) < least - 0.5)
        flaws.push(`small: ${nameOf(button)} ${Math.round(width)}x${Math.round(height)}`);
      if (button.scrollWidth > button.clientWidth + 2 || button.scrollHeight > button.clientHeight + 2)
        flaws.push(`its words do not fit: ${nameOf(button)}`);
      const roll = rolls(button)?.getBoundingClientRect();
      const seen = !roll || (top >= roll.top - 1 && bottom <= roll.bottom + 1);
      if (left < -1 || right > innerWidth + 1 || (!roll && (top < -1 || bottom > innerHeight + 1)))
        flaws.push(`off the screen: ${nameOf(button)}`);
      else if (seen) {
        const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const modal = document.querySelector('[data-modal]');
        if (!(modal && !modal.contains(button)) && !(there && (button.contains(there) || there.contains(button))))
          flaws.push(`covered: ${nameOf(button)} by ${there ? nameOf(there) : 'nothing'}`);
      }
    }

    for (const element of document.querySelectorAll<HTMLElement>('.kiosk *')) {
      if (!element.checkVisibility() || element.closest('svg')) continue;
      const { overflowX, overflowY, clipPath, position, fontSize } = getComputedStyle(element);
      const hidden = position === 'absolute' && (clipPath !== 'none' || element.clientWidth <= 1);
      const clips = [overflowX, overflowY].some((how) => how === 'hidden' || how === 'clip');
      // A hanzi is a little higher than the line that it stands in.
      const glyph = Math.max(2, 0.15 * Number.parseFloat(fontSize));
      const over = element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + glyph;
      // A small tile leaves its second line out of sight, whole; a drawn ticket fades out where the foot begins.
      const leaves = element.matches('.tile-words, .paper-window');
      if (clips && over && !hidden && !leaves && element.clientHeight > 0) flaws.push(`cut off: ${nameOf(element)}`);
      if ([overflowX, overflowY].includes('auto') && over && !element.classList.contains('roll-in'))
        flaws.push(`must be dragged: ${nameOf(element)}`);
    }
    for (const words of document.querySelectorAll<HTMLElement>('p, li, dt, dd, h1, h2, .notice, .trouble')) {
      if (!words.checkVisibility() || words.closest('.roll-in, .tile-words, .paper-window, [aria-hidden]')) continue;
      if (document.querySelector('[data-modal], .kiosk-idle')) continue;
      const { left, right, bottom, height } = words.getBoundingClientRect();
      const there = document.elementFromPoint((left + right) / 2, bottom - 3);
      const opaque = there && getComputedStyle(there).backgroundColor !== 'rgba(0, 0, 0, 0)';
      if (height > 8 && opaque && !words.contains(there) && !there.contains(words))
        flaws.push(`words are covered: ${nameOf(words)} by ${nameOf(there)}`);
    }
    const screen = document.querySelector('.kiosk-screen');
    // A list keeps half a rem around itself for the mark of what has the focus.
    const room = 0.6 * Number.parseFloat(getComputedStyle(page).fontSize);
    for (const part of document.querySelectorAll('.kiosk-screen, .sheet-body, .paged')) {
      if (part.scrollHeight > part.clientHeight + room || part.scrollWidth > part.clientWidth + room)
        flaws.push(`more than fits: ${part.className}`);
    }
    const last = screen?.getBoundingClientRect();
    if (last && last.bottom > innerHeight + 1) flaws.push('the screen ends below the screen');
    return [...new Set(flaws)];
  });

/** Buttons and headings with Chinese in them; `but` are proper names, and the switch to Chinese. */
const hanziLeft = async (page: Page, but: readonly string[]): Promise<string[]> => {
  const texts = await page.locator('button, h1, h2, h3, legend').allInnerTexts();
  const rest = texts.map((text) => but.reduce((left, name) => left.replaceAll(name, ''), text));
  return rest.filter((text) => /\p{Script=Han}/u.test(text)).map((text) => `Chinese in English: ${text}`);
};

/** With KIOSK_SHOTS=1 a picture for a person to look at, in test/.out/kiosk. */
const shot = async (page: Page, name: string): Promise<void> => {
  if (process.env.KIOSK_SHOTS !== '1') return;
  const folder = join(root, 'test/.out/kiosk');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\w-]+/g, '-')}.png`) });
};

/**
 * What is wrong with the screen as it stands, upright and lying; upright also by axe, and in high contrast by its rule for
 * colours. English is searched for Chinese words but these.
 */
export const lookOver = async (
  page: Page,
  name: string,
  { english = [], withAxe }: { english?: readonly string[]; withAxe: boolean },
): Promise<string[]> => {
  const flaws: string[] = [];
  const tell = (found: readonly string[], how: string) =>
    flaws.push(...found.map((flaw) => `${name}, ${how}: ${flaw}`));
  for (const side of ['wide', 'tall'] as const) {
    await turn(page, side);
    tell(await shapeFlaws(page), side);
    tell(await arrowFlaws(page), side);
    await shot(page, `${name}-${side}`);
  }
  if (english.length > 0) tell(await hanziLeft(page, english), 'tall');
  if (!withAxe) return flaws;
  tell(await axeFlaws(page), 'tall');
  const contrast = (how: string) =>
    page.evaluate((now) => Object.assign(document.documentElement.dataset, { contrast: now }), how);
  await contrast('high');
  await turn(page, 'tall');
  tell(await axeFlaws(page, ['color-contrast', 'color-contrast-enhanced']), 'high contrast');
  await shot(page, `${name}-contrast`);
  await contrast('normal');
  return flaws;
};
