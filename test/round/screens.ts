import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import type { Stand } from './stand.ts';

export type ScreenName = 'kiosk' | 'board' | 'pad' | 'counter';
export type Screens<N extends ScreenName = ScreenName> = Record<N, Page> & {
  /** Exceptions on the pages and bytes of the kiosk's bridge, as they came. */
  broken: string[];
  told: string[];
  close(): Promise<void>;
};

export const testId = (id: string): string => `[data-testid="${id}"]`;

const sizes: Record<ScreenName, BrowserContextOptions['viewport'] & object> = {
  kiosk: { width: 1080, height: 1920 },
  board: { width: 1920, height: 1080 },
  pad: { width: 1280, height: 800 },
  counter: { width: 1280, height: 800 },
};

const args = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--autoplay-policy=no-user-gesture-required',
];

const openAt = (stand: Stand, name: ScreenName): string => {
  const { url } = stand.hall();
  const places: Record<ScreenName, string> = {
    kiosk: stand.kioskUrl,
    board: `${url}/board/?zone=a`,
    pad: `${url}/pad/?counter=1`,
    counter: `${url}/counter/`,
  };
  return places[name];
};

/** Opens these screens in one Chromium, each as a device of its own. */
export const openScreens = async <N extends ScreenName>(stand: Stand, names: readonly N[]): Promise<Screens<N>> => {
  const browser: Browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  const broken: string[] = [];
  const told: string[] = [];
  const open = async (name: N): Promise<readonly [N, Page]> => {
    const context = await browser.newContext({ viewport: sizes[name], locale: 'zh-CN' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => broken.push(`${name}: ${error.message}`));
    page.on('websocket', (socket) => {
      if (name === 'kiosk') socket.on('framereceived', ({ payload }) => told.push(String(payload)));
    });
    await page.goto(openAt(stand, name));
    return [name, page];
  };
  try {
    const pages = Object.fromEntries(await Promise.all(names.map(open))) as Record<N, Page>;
    return { ...pages, broken, told, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
};

/** The clerk of counter 1 types account and password. */
export const signIn = async (page: Page, stand: Stand): Promise<void> => {
  const clerk = stand.hall().demo.accounts.find((account) => account.counter === '1');
  await page.locator('input[name="user"]').fill(clerk?.user ?? '');
  await page.locator('input[name="password"]').fill(clerk?.password ?? '');
  await page.locator(testId('sign-in-submit')).click();
  await page.locator(`${testId('workplace')}[data-line="whole"]`).waitFor();
};

// The terminal takes the second half of a double click for what it is, for 450 ms after each answer.
const handMs = 500;

/** Presses the large button once it carries this verb, as soon as a hand can. */
export const pressVerb = async (page: Page, verb: string): Promise<void> => {
  const button = page.locator(`${testId('primary')}[data-verb="${verb}"]`);
  await button.waitFor();
  await page.waitForTimeout(handMs);
  await button.click();
};

export const recall = async (page: Page): Promise<void> => {
  await page.waitForTimeout(handMs);
  await page.locator(testId('verb-recall')).click();
};

/** Resolves when all of these can be seen. How long that takes is measured by the benchmarks, beside a floor. */
export const allSeen = async (places: readonly Locator[]): Promise<void> => {
  await Promise.all(places.map((place) => place.waitFor()));
};

/** Leaves a mark on a page that a reload would wipe away. */
export const markPage = (page: Page): Promise<unknown> => page.evaluate(() => Object.assign(window, { marked: true }));

export const stillMarked = (page: Page): Promise<boolean> => page.evaluate(() => 'marked' in window);

export type TicketShown = { number: string; via: 'paper' | 'screen' };

/** From the start screen of the kiosk by theme, item and guide to the two ways to a ticket of this queue. */
export const chooseQueue = async (kiosk: Page, queue: string): Promise<void> => {
  if (queue === 'enquiry') {
    await kiosk.locator(testId('way-enquiry')).click();
    return kiosk.locator(testId('choice')).waitFor();
  }
  await kiosk.locator(`[data-testid^="tile-"][data-queues~="${queue}"]`).first().click();
  await kiosk.locator(testId('theme')).waitFor();
  const item = kiosk.locator(`[data-testid^="item-"][data-queue="${queue}"]`).first();
  const further = kiosk.locator(`${testId('page-after')}:enabled`);
  while (!(await item.isVisible()) && (await further.isVisible())) await further.click();
  await item.click();
  await kiosk.locator(testId('take')).click();
  await kiosk.locator(testId('choice')).waitFor();
};

/** Takes a ticket without a card, from the start screen of the kiosk to the end of the printing. */
export const takeTicket = async (kiosk: Page, queue: string): Promise<TicketShown> => {
  await chooseQueue(kiosk, queue);
  await kiosk.locator(testId('take-without-card')).click();
  return ticketShown(kiosk);
};

/** The ticket on the kiosk's screen, once it is known whether it came out on paper. */
export const ticketShown = async (kiosk: Page): Promise<TicketShown> => {
  const ticket = kiosk.locator(`${testId('ticket')}:not([data-phase="printing"])`);
  await ticket.waitFor();
  const number = (await kiosk.locator(testId('ticket-number')).textContent()) ?? '';
  return { number, via: (await ticket.getAttribute('data-phase')) === 'paper' ? 'paper' : 'screen' };
};

export const done = (kiosk: Page): Promise<void> => kiosk.locator(testId('done')).click();
