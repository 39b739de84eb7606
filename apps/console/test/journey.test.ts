import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyPages } from '../../../test/lib/built-pages.ts';
import { freshFolder, type HallProgram, startHallProgram } from '../../../test/lib/hall-program.ts';
import { deskInTest, type TestDesk } from '../../hall/test/desk-in-test.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];
const printers = ['kiosk-1-printer', 'kiosk-1-reader', 'kiosk-1-code'];

let hall: HallProgram;
let pages: string;
let kiosk: TestDesk;
let browser: Browser;
let page: Page;
const broken: string[] = [];

const id = (name: string) => page.locator(`[data-testid="${name}"]`);
const trouble = (device: string) => page.locator(`[data-testid="trouble"][data-device="${device}"]`);

const desk = async () => {
  kiosk = await deskInTest(hall, 'kiosk-1');
  for (const device of ['kiosk-1', ...printers]) await kiosk.says(device, 'ready');
  await kiosk.answers(['kiosk-1', ...printers], (device, type) => {
    if (device === 'kiosk-1-code') return undefined;
    if (type !== 'test') return { ok: true, state: 'ready', faults: [] };
    return device === 'kiosk-1-printer'
      ? { ok: true, text: { zh: '测试号票已打印，请取走。', en: 'The test ticket is printed. Please take it.' } }
      : { ok: false, code: 'self-test' };
  });
};

const flaws = async (): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Axe = { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    const { run } = (window as unknown as { axe: Axe }).axe;
    const { violations } = await run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
    return violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
};

beforeAll(async () => {
  pages = join(freshFolder('console'), 'pages');
  await copyPages(pages);
  hall = await startHallProgram({ env: { HALL_PAGES: pages } });
  await desk();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => broken.push(error.message));
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await kiosk?.die();
  await hall?.stop();
});

test("the hall's list of pages leads to the console", async () => {
  await page.goto(`${hall.url}/`);
  await page.locator('a[href="/console/"]').click();
  await id('sign-in').waitFor();
});

test('a wrong password is said in words; the manager signs in with the keyboard', async () => {
  const manager = hall.demo.accounts.find(({ role }) => role === 'manager');
  await page.locator('input[name="user"]').fill('shen-yue');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not-it');
  await page.keyboard.press('Enter');
  expect(await id('sign-in-refusal').textContent()).toContain('密码不对');
  await page.locator('input[name="password"]').fill(manager?.password ?? '');
  await page.keyboard.press('Enter');
  await id('no-troubles').waitFor();
  await page.locator('[data-testid="console"][data-connected="true"]').waitFor();
  expect(await id('person').textContent()).toBe('沈岳');
  expect(await flaws()).toEqual([]);
});

test('a fault appears by itself with device, place and what to do', async () => {
  await kiosk.says('kiosk-1-printer', 'fault', 'paper-out');
  await trouble('kiosk-1-printer').waitFor();
  const words = await trouble('kiosk-1-printer').textContent();
  for (const part of ['号票打印机', '取号机 kiosk-1', '票纸已用完', '无人处理']) expect(words).toContain(part);
  await page.locator('[data-testid="device-kiosk-1-printer"][data-state="fault"]').waitFor();
  expect(await id('open-count').textContent()).toBe('1');
});

test('taken, noted, closed; and a mistaken close is taken back', async () => {
  await trouble('kiosk-1-printer').getByRole('button', { name: '我来处理' }).click();
  await trouble('kiosk-1-printer').getByText('接手').waitFor();
  await trouble('kiosk-1-printer').getByRole('button', { name: '备注' }).click();
  await id('dialog-text').fill('纸卷在二号柜');
  await page.keyboard.press('Enter');
  await trouble('kiosk-1-printer').getByText('沈岳：纸卷在二号柜').waitFor();
  await id('dialog-text').waitFor({ state: 'detached' });
  await trouble('kiosk-1-printer').locator('[data-testid="close"]').click();
  await id('no-troubles').waitFor();
  await id('undo').click();
  await trouble('kiosk-1-printer').waitFor();
  await kiosk.says('kiosk-1-printer', 'ready');
  await page.locator('[data-testid="trouble"][data-state="mended"]').waitFor();
  expect(await flaws()).toEqual([]);
});

test('a device is tried, and its answer, refusal or silence is said in words', async () => {
  const tried = async (device: string, type: string) => {
    await id(`device-${device}`).click();
    await id(`try-${type}`).click();
    const words = await id('try-answer').textContent();
    if (device === 'kiosk-1-printer') expect(await flaws()).toEqual([]);
    await page.keyboard.press('Escape');
    await id('device-details').waitFor({ state: 'detached' });
    return words;
  };
  expect(await tried('kiosk-1-printer', 'test')).toBe('测试号票已打印，请取走。');
  expect(await tried('kiosk-1-reader', 'test')).toContain('读卡器自检失败');
  expect(await tried('kiosk-1-code', 'status')).toContain('设备没有应答');
}, 60_000);

test('the opening checklist asks everybody and says place by place what is not well', async () => {
  await id('nav-checklist').click();
  await id('not-run').waitFor();
  await id('run').click();
  await id('progress').waitFor();
  await id('result').waitFor();
  const row = page.locator('[data-testid="row-kiosk-kiosk-1"]');
  expect(await row.locator('[data-item="ticket-printer"]').getAttribute('data-state')).toBe('ok');
  expect(await row.locator('[data-item="scanner"]').getAttribute('data-state')).toBe('no-answer');
  expect(await id('result').textContent()).toContain('扫码器：没有应答');
  await id('progress').waitFor({ state: 'detached' });
  await id('tick-forms').locator('input').check();
  await page.locator('[data-testid="tick-forms"][data-done="true"]').getByText('沈岳').waitFor();
  expect(await flaws()).toEqual([]);
}, 60_000);

test('on paper there is the list and nothing to press', async () => {
  await page.emulateMedia({ media: 'print' });
  expect(await id('result').isVisible()).toBe(true);
  for (const gone of ['run', 'print', 'nav-devices', 'recheck-1']) expect(await id(gone).isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
});

test('in English nothing is left in Chinese but names', async () => {
  await id('language').click();
  await page.getByRole('heading', { name: 'Opening checklist' }).waitFor();
  const words = (await page.locator('main').textContent()) ?? '';
  expect(words.replaceAll(/沈岳|赵敏/g, '')).not.toMatch(/\p{Script=Han}/u);
  await id('nav-devices').click();
  await page.getByRole('heading', { name: 'Devices and support' }).waitFor();
  await id('device-kiosk-1-printer').waitFor();
  const devices = (await page.locator('main').textContent()) ?? '';
  expect(devices.replaceAll(/沈岳|纸卷在二号柜/g, '')).not.toMatch(/\p{Script=Han}/u);
  expect(await flaws()).toEqual([]);
});

test('while the hall is away the page says so and keeps what it has; then it goes on by itself', async () => {
  const { http, mqtt, data } = hall;
  await hall.kill();
  await page.locator('[data-testid="offline"][data-line="broken"]').waitFor({ timeout: 40_000 });
  expect(await trouble('kiosk-1-printer').isVisible()).toBe(true);
  expect(await trouble('kiosk-1-printer').locator('[data-testid="close"]').isDisabled()).toBe(true);
  await kiosk.die();
  hall = await startHallProgram({ data, ports: { http, mqtt }, env: { HALL_PAGES: pages } });
  await desk();
  await id('offline').waitFor({ state: 'detached', timeout: 40_000 });
  await page.locator('[data-testid="device-kiosk-1-printer"][data-state="ready"]').waitFor();
  expect(broken).toEqual([]);
}, 120_000);

test('a guide takes care but commands no device; a clerk only looks', async () => {
  for (const [user, acts, tries] of [
    ['jiang-nan', true, 0],
    ['qian-wei', false, 0],
  ] as const) {
    await id('leave').click();
    const { password = '' } = hall.demo.accounts.find((account) => account.user === user) ?? {};
    await page.locator('input[name="user"]').fill(user);
    await page.locator('input[name="password"]').fill(password);
    await id('sign-in-submit').click();
    await trouble('kiosk-1-printer').waitFor();
    expect(await trouble('kiosk-1-printer').locator('[data-testid="close"]').count()).toBe(acts ? 1 : 0);
    await id('device-kiosk-1-printer').click();
    await id('device-details').waitFor();
    expect(await id('try-test').count()).toBe(tries);
    await page.keyboard.press('Escape');
    await id('device-details').waitFor({ state: 'detached' });
  }
}, 60_000);
