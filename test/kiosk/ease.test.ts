import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { testId } from '../round/screens.ts';
import { holdScreens, walkTo } from './keypad.ts';
import { atOnce, type KioskHand, kioskHand } from './kiosk-hand.ts';
import { lookOver, sides } from './looks.ts';
import { type Stop, stops, stopsWithCard } from './stops.ts';
import { startWholeKiosk, type WholeKiosk } from './whole-kiosk.ts';

let whole: WholeKiosk;
let hand: KioskHand;
/** Comes to each of some hundred screens; what is there is then looked at, and touching has tests of its own. */
let walk: KioskHand;

beforeAll(async () => {
  whole = await startWholeKiosk();
  hand = kioskHand(whole.kiosk, whole.stand);
  walk = kioskHand(whole.kiosk, whole.stand, atOnce);
  // Some hundred screens: none has to be waited for until it has come in.
  await whole.kiosk.emulateMedia({ reducedMotion: 'reduce' });
}, 120_000);

afterEach(async () => {
  await whole.kiosk.setViewportSize(sides.tall);
  await hand.home();
  expect(whole.screens.broken).toEqual([]);
});

afterAll(() => whole?.stop(), 60_000);

const modes = ['normal', 'large', 'low'] as const;
type Mode = (typeof modes)[number];

/** From the start screen, as this citizen has set it, to the stop. */
const goTo = async ({ at, reach }: Stop, mode: Mode, english: boolean): Promise<void> => {
  await walk.home();
  if (english) await walk.tap('lang-en');
  if (mode !== 'normal') await walk.tap(`ease-${mode}`);
  await reach(walk);
  await walk.at(at);
  await whole.kiosk.locator('h1').first().waitFor();
};

/** What is wrong with one stop as this citizen sees it; in English too, where nothing else is set. */
const flawsAt = async (stop: Stop, mode: Mode): Promise<string[]> => {
  const { kiosk } = whole;
  await goTo(stop, mode, false);
  const flaws = await lookOver(kiosk, `${stop.name}-${mode}`, { withAxe: mode === 'normal' });
  if (mode !== 'normal') return flaws;
  // An open dialog covers the switch of the language.
  if (await kiosk.locator('[data-modal]').count()) await goTo(stop, mode, true);
  else await hand.tap('lang-en');
  await kiosk.locator('html[lang="en"]').waitFor({ state: 'attached' });
  const english = await lookOver(kiosk, `${stop.name}-english`, { english: ['中文', '慕**兴'], withAxe: false });
  return [...flaws, ...english];
};

// [key, place that comes late, its chunk, what the focus is on then]
const lateScreens = [
  ['1', 'theme', 'browse', '[data-digit="1"]'],
  ['Enter', 'guide', 'guide', testId('take')],
  ['Escape', 'theme', undefined, '[data-digit="1"]'],
] as const;

test('a screen that is fetched only now has the focus on its first thing when it comes, however late', async () => {
  const { kiosk } = whole;
  const page = await kiosk.context().newPage();
  await page.clock.install();
  const letThrough = await holdScreens(page);
  await page.goto(kiosk.url());
  await page.locator(`${testId('home')} [data-digit="1"]`).waitFor();
  for (const [key, place, chunk, first] of lateScreens) {
    await page.keyboard.press(key);
    if (chunk) {
      await page.locator(testId('loading')).waitFor();
      await page.clock.runFor(5000);
      // Nothing is there yet: an impatient hand must not come to what the band above has.
      for (const impatient of ['ArrowDown', 'Enter']) await page.keyboard.press(impatient);
      await letThrough(chunk);
    }
    await page
      .locator(`${testId('kiosk')}[data-at="${place}"] ${first}`)
      .first()
      .waitFor();
    expect(await page.locator(`${testId(place)} ${first}:focus`).count()).toBe(1);
  }
  await page.close();
}, 60_000);

test('a whole ticket by arrows and Enter alone, and Escape goes back step by step', async () => {
  for (const name of ['tile-social', 'item-social-enrol']) await walkTo(whole.kiosk, name);
  await hand.at('guide');
  for (const place of ['theme', 'home']) {
    await whole.kiosk.keyboard.press('Escape');
    await hand.at(place);
  }
  for (const name of ['tile-social', 'item-social-enrol', 'material-id-card', 'take', 'take-without-card'])
    await walkTo(whole.kiosk, name);
  expect(await hand.ticket()).toEqual({ number: 'A001', via: 'paper' });
  await walkTo(whole.kiosk, 'done');
  await hand.at('home');
}, 90_000);

test('a whole print by arrows and Enter alone, and by the digits beside them', async () => {
  for (const name of ['bar-self-service', 'service-forms', 'form-fund-withdrawal', 'fill-blank', 'start-print'])
    await walkTo(whole.kiosk, name);
  await hand.id('printed').waitFor({ timeout: 60_000 });
  await walkTo(whole.kiosk, 'done');
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

test.each(modes.flatMap((mode) => [...stops, ...stopsWithCard].map((stop) => [stop.name, mode, stop] as const)))(
  '%s can be read and touched: %s',
  async (_name, mode, stop) => expect(await flawsAt(stop, mode)).toEqual([]),
  60_000,
);

test('where another way is offered, the arrows still lead to a ticket from everywhere', async () => {
  const { kiosk } = whole;
  for (let others = 0; others < 8; others++) await whole.hand.take('housing-fund');
  await hand.find('tile-housing');
  await hand.find('item-fund-withdrawal');
  await hand.tap('take');
  await hand.id('other-book').waitFor();
  expect(await lookOver(kiosk, 'choice-long', { withAxe: true })).toEqual([]);
  await walkTo(kiosk, 'lane-military');
  await kiosk.keyboard.press('ArrowDown');
  expect(await hand.id('take-without-card').evaluate((button) => button === document.activeElement)).toBe(true);
}, 60_000);
