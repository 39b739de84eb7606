import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { until } from '../lib/until.ts';
import { type KioskHand, kioskHand } from './kiosk-hand.ts';
import { lookOver, sides } from './looks.ts';
import { type Stop, stops, stopsWithCard } from './stops.ts';
import { startWholeKiosk, type WholeKiosk } from './whole-kiosk.ts';

let whole: WholeKiosk;
let hand: KioskHand;

beforeAll(async () => {
  whole = await startWholeKiosk();
  hand = kioskHand(whole.kiosk, whole.stand);
  // Some hundred screens: none has to be waited for until it has come in.
  await whole.kiosk.emulateMedia({ reducedMotion: 'reduce' });
}, 120_000);

afterEach(async () => {
  await whole.kiosk.setViewportSize(sides.tall);
  await hand.home();
  expect(whole.screens.broken).toEqual([]);
});

afterAll(() => whole?.stop(), 60_000);

const modes = ['normal', 'large', 'low', 'english'] as const;
type Mode = (typeof modes)[number];

/** The start screen as this citizen has set it. */
const startIn = async (mode: Mode) => {
  await hand.home();
  if (mode === 'english') await whole.kiosk.getByText('English', { exact: true }).first().click();
  else if (mode !== 'normal') await hand.tap(`ease-${mode}`);
};

/** What is wrong with one stop as this citizen sees it. */
const flawsAt = async ({ name, at, reach }: Stop, mode: Mode): Promise<string[]> => {
  await startIn(mode);
  await reach(hand);
  await hand.at(at);
  await whole.kiosk.locator('h1').first().waitFor();
  const english = mode === 'english' ? ['中文', '慕**兴'] : [];
  return lookOver(whole.kiosk, `${name}-${mode}`, { english, withAxe: mode === 'normal' });
};

/** Arrows until the wished thing has the focus, then Enter. */
const walkTo = async (name: string) => {
  const { kiosk } = whole;
  await hand.id(name).first().waitFor();
  await until(`the arrows lead to ${name}`, async () => {
    const key = await kiosk.evaluate((wished) => {
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
    await kiosk.keyboard.press(key);
    return false;
  });
  await kiosk.keyboard.press('Enter');
};

test('a whole ticket by arrows and Enter alone, and Escape goes back step by step', async () => {
  for (const name of ['tile-social', 'item-social-enrol']) await walkTo(name);
  await hand.at('guide');
  for (const place of ['theme', 'home']) {
    await whole.kiosk.keyboard.press('Escape');
    await hand.at(place);
  }
  for (const name of ['tile-social', 'item-social-enrol', 'material-id-card', 'take', 'take-without-card'])
    await walkTo(name);
  expect(await hand.ticket()).toEqual({ number: 'A001', via: 'paper' });
  await walkTo('done');
  await hand.at('home');
}, 90_000);

test('a whole print by arrows and Enter alone, and by the digits beside them', async () => {
  for (const name of ['bar-self-service', 'service-forms', 'form-fund-withdrawal', 'fill-blank', 'start-print'])
    await walkTo(name);
  await hand.id('printed').waitFor({ timeout: 60_000 });
  await walkTo('done');
  await hand.at('home');
  await hand.tap('bar-self-service');
  await hand.at('self-service');
  await whole.kiosk.keyboard.press('1');
  await hand.at('progress');
}, 120_000);

test('who goes without a word is forgotten after the countdown: name, settings, language, and the way', async () => {
  const { kiosk } = whole;
  await kiosk.clock.install();
  await kiosk.reload();
  await hand.id('home').waitFor();
  await hand.tap('ease-large');
  await hand.tap('bar-self-service', 'service-progress');
  const [, , cases] = stopsWithCard;
  await cases?.reach({ ...hand, tap: async () => undefined });
  expect(await kiosk.content()).toContain('慕**兴');
  await kiosk.clock.fastForward(65_000);
  await kiosk.locator('.kiosk-idle').waitFor();
  await kiosk.clock.fastForward(12_000);
  await hand.at('home');
  const left = await kiosk.evaluate(() =>
    [document.documentElement.outerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join(),
  );
  expect(left).not.toMatch(/慕\*\*兴|1101011990|110101\*/);
  expect(left).toContain('data-print="normal"');
  await kiosk.keyboard.press('Escape');
  await hand.tap('bar-self-service', 'service-progress');
  await hand.id('lay-card').waitFor();
}, 60_000);

test.each(modes)(
  'every place can be read and touched: %s',
  async (mode) => {
    const flaws: string[] = [];
    for (const stop of [...stops, ...stopsWithCard]) flaws.push(...(await flawsAt(stop, mode)));
    expect(flaws).toEqual([]);
  },
  240_000,
);
