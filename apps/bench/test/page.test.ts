import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseQueue } from '../../../test/round/screens.ts';
import { startBenchDesk } from '../src/desk/bench-desk.ts';
import { type HallWithBench, startHallWithBench } from './hall-with-bench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

let whole: HallWithBench;
let browser: Browser;
let page: Page;
let kiosk: Page;
const broken: string[] = [];

const opened = async (width: number, height: number, url: string): Promise<Page> => {
  const fresh = await (await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })).newPage();
  fresh.setDefaultTimeout(25_000);
  fresh.on('pageerror', (error) => broken.push(`${url}: ${error.message}`));
  await fresh.goto(url);
  return fresh;
};
const id = (name: string) => page.locator(`[data-testid="${name}"]`);
const hallSees = (device: string, words: string) =>
  id(`hall-sees-${device}`).getByText(words, { exact: true }).waitFor();
const wireSays = (words: string) => id('wire-line').getByText(words).first().waitFor();

const flaws = async (): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Axe = {
      run: (context: object, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { run } = (window as unknown as { axe: Axe }).axe;
    // The pad in its frame is a page of its own with tests of its own.
    const { violations } = await run(
      { exclude: [['iframe']] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] },
    );
    return violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
};

beforeAll(async () => {
  whole = await startHallWithBench();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  page = await opened(1366, 768, `${whole.hall.url}/bench/`);
  kiosk = await opened(1080, 1920, whole.kioskUrl);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await whole?.stop();
});

test('every place shows its devices, and the hall sees all of them ready', async () => {
  for (const [place, devices] of [
    ['place-0', ['kiosk-1-printer', 'kiosk-1-reader', 'kiosk-1-code', 'kiosk-1-pages']],
    [
      'place-1',
      [
        'counter-1-reader',
        'counter-1-passport',
        'counter-1-code',
        'counter-1-scanner',
        'counter-1-printer',
        'counter-1-keypad',
        'counter-1-rating',
      ],
    ],
    ['place-2', ['panel-1', 'panel-2', 'panel-3', 'panel-4', 'speaker-a']],
  ] as const) {
    await id(place).click();
    for (const device of devices) await hallSees(device, '正常');
    expect(await flaws(), place).toEqual([]);
  }
}, 90_000);

test('the whole bench fits a laptop without scrolling', async () => {
  for (const place of ['place-0', 'place-1', 'place-2']) {
    await id(place).click();
    const beyond = await page.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      const scene = document.querySelector('[data-testid="scene"]');
      return [
        scrollHeight - innerHeight,
        scrollWidth - innerWidth,
        (scene?.scrollHeight ?? 0) - (scene?.clientHeight ?? 0),
      ];
    });
    expect(Math.max(...beyond), place).toBeLessThanOrEqual(0);
  }
});

test('by keyboard alone: to the reader, a card is laid down, read, and lifted', async () => {
  await id('place-2').focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('place-0');
  await id('choose-kiosk-1-reader').focus();
  await id('card-everyday').focus();
  await page.keyboard.press('Enter');
  await id('reader-state').getByText('嘀！读到了').waitFor();
  await wireSays('卡的内容：测试小满');
  await kiosk.locator('[data-testid="card-greeting"]').waitFor();
  await id('lift').focus();
  await page.keyboard.press('Space');
  await id('reader-state').getByText('正在寻卡').waitFor();
}, 60_000);

test('a ticket grows from the printer, is torn off and read, and its code can be scanned', async () => {
  await chooseQueue(kiosk, 'social-insurance');
  await kiosk.locator('[data-testid="take-with-card"], [data-testid="take-without-card"]').first().click();
  await kiosk.locator('[data-testid="ticket"][data-phase="paper"]').waitFor();
  await id('choose-kiosk-1-printer').click();
  await page.locator('[data-testid="paper"][data-cut="true"]').waitFor();
  expect(await id('paper').locator('canvas').getAttribute('aria-label')).toContain('A001');
  await id('paper').click();
  await id('tray-ticket').click();
  await id('held').waitFor();
  expect(await flaws()).toEqual([]);
  await page.keyboard.press('Escape');
  await id('held').waitFor({ state: 'detached' });
  await id('choose-kiosk-1-code').click();
  const newest = id('hand').locator('button').first();
  expect(await newest.textContent()).toContain('小票 A001');
  await newest.click();
  await id('scanned').getByText('嘀！').waitFor();
  await wireSays('扫到“http');
}, 60_000);

test('a fault that is thrown arrives at the hall, in words, and goes when it is mended', async () => {
  await id('choose-kiosk-1-printer').click();
  await id('paper-out').click();
  await hallSees('kiosk-1-printer', '故障');
  await id('hall-sees').getByText('票纸已用完').waitFor();
  await id('place-0').getByText('1 台有问题').waitFor();
  await wireSays('纸用完');
  await id('paper-ok').click();
  await hallSees('kiosk-1-printer', '正常');
  await id('place-2').click();
  await id('choose-panel-4').click();
  await id('plug').click();
  await hallSees('panel-4', '离线');
  expect(await flaws()).toEqual([]);
  await id('plug').click();
  await hallSees('panel-4', '正常');
}, 90_000);

test('the call keypad calls: the panel shows it, the loudspeaker says it, the keypad then asks for a rating', async () => {
  const counter = await opened(1280, 800, whole.counterDesk);
  const clerk = whole.hall.demo.accounts.find((account) => account.counter === '1');
  await counter.locator('input[name="user"]').fill(clerk?.user ?? '');
  await counter.locator('input[name="password"]').fill(clerk?.password ?? '');
  await counter.locator('[data-testid="sign-in-submit"]').click();
  const primary = (verb: string) => counter.locator(`[data-testid="primary"][data-verb="${verb}"]`);
  await primary('open').click();
  await primary('callNext').waitFor();
  await id('place-1').click();
  await id('choose-counter-1-keypad').click();
  const scene = id('scene');
  const press = async (key: string) => {
    await counter.waitForTimeout(600);
    await scene.locator(`[data-testid="key-${key}"]`).click();
  };
  await press('next');
  await primary('start').waitFor();
  await id('place-2').click();
  await page.locator('[data-testid="stand-panel-1"] [data-testid="panel-dots"][data-text*="A001"]').waitFor();
  await page.locator('[data-testid="speaker-words"]').getByText('请A零零一号').waitFor();
  await id('place-1').click();
  await press('start');
  await primary('finish').waitFor();
  await press('finish');
  await id('choose-counter-1-rating').click();
  await scene.locator('[data-testid="rating-window"]').getByText('请您评价').waitFor();
  await scene.locator('[data-testid="grade-5"]').click();
  await scene.locator('[data-testid="rating-window"]').getByText('谢谢您的评价').waitFor();
  await wireSays('评了 5 分');
}, 120_000);

test('passport, papers and A4 printer are at hand; English says the same', async () => {
  await id('place-1').click();
  await id('choose-counter-1-passport').click();
  await id('passport-german').click();
  await wireSays('MUSTERMANN, ERIKA');
  await id('choose-counter-1-scanner').click();
  await id('feed-5').click();
  await id('scanner-words').getByText('进纸器里有 5 张').waitFor();
  await id('bench-language').click();
  await id('scanner-words').getByText('5 in the feeder').waitFor();
  await id('choose-counter-1-printer').click();
  await id('path-jammed').click();
  await hallSees('counter-1-printer', 'Fault');
  expect(await flaws()).toEqual([]);
  await id('path-ok').click();
  await hallSees('counter-1-printer', 'Ready');
  await id('bench-language').click();
}, 90_000);

test('while the bench program is away the page says so, and goes on by itself', async () => {
  await whole.restartBench(async () => {
    await id('desk-mark').waitFor();
    expect(await id('plug').isDisabled()).toBe(true);
    expect(await flaws()).toEqual([]);
  });
  await id('desk-mark').waitFor({ state: 'detached' });
  await id('place-0').click();
  // A device that stays away is looked for every 30 s at last.
  await id('hall-sees-kiosk-1-printer').getByText('正常', { exact: true }).waitFor({ timeout: 35_000 });
}, 120_000);

test('without its program, and without devices, the page says what to do', async () => {
  const alone = await opened(1366, 768, `${whole.hall.url}/bench/?desk=http://127.0.0.1:1`);
  await alone.locator('[data-testid="waiting"]').getByText('正在连接工作台程序').waitFor();
  const settings = { port: 0, stands: [], halls: [], pages: whole.pages, portsFile: undefined };
  const desk = await startBenchDesk(
    settings,
    () => '2026-11-24',
    () => undefined,
  );
  await alone.goto(`http://127.0.0.1:${desk.port}/bench/`);
  await alone.locator('[data-testid="waiting"]').getByText('工作台上还没有设备').waitFor();
  await desk.stop();
}, 60_000);

test('opened from the bench program it works without the hall, and leads there', async () => {
  const alone = await opened(1366, 768, whole.bench.line.replace('bench ready ', ''));
  await alone.locator('[data-testid="choose-kiosk-1-reader"]').click();
  await alone.locator('[data-testid="hall-sees"]').getByText('大厅没有连上').waitFor();
  await alone.locator('[data-testid="card-elder"]').click();
  await alone.locator('[data-testid="reader-state"]').getByText('嘀！读到了').waitFor();
  await alone.locator('[data-testid="lift"]').click();
  await alone.locator('[data-testid="open-from-hall"]').click();
  await alone.locator('[data-testid="hall-sees-kiosk-1-reader"]').getByText('正常').waitFor();
}, 60_000);

test('no page broke on the way', () => {
  expect(broken).toEqual([]);
});
