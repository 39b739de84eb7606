import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyPages } from '../../../test/lib/built-pages.ts';
import { freshFolder, type HallProgram, startHallProgram } from '../../../test/lib/hall-program.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

let hall: HallProgram;
let pages: string;
let browser: Browser;
let page: Page;
const broken: string[] = [];

const id = (name: string) => page.locator(`[data-testid="${name}"]`);
const request = (number: string) => page.locator(`[data-testid="request"][data-ticket="${number}"]`);
const answered = (number: string) => page.locator(`[data-testid="answered"][data-ticket="${number}"]`);
const entered = (number: string) => page.locator(`[data-testid="entered"][data-number="${number}"]`);

const post = async (path: string, body: object, token: string): Promise<Record<string, unknown>> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const said = await fetch(`${hall.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await said.json()) as Record<string, unknown>;
};
const kiosk = () => hall.demo.devices.find((device) => device.id === 'kiosk-1')?.token ?? '';
const take = async (body: object): Promise<string> => String((await post('/tickets', body, kiosk())).number);

const signIn = async (user: string) => {
  const { password = '' } = hall.demo.accounts.find((account) => account.user === user) ?? {};
  await page.locator('input[name="user"]').fill(user);
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
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
  pages = join(freshFolder('guide'), 'pages');
  await copyPages(pages);
  hall = await startHallProgram({ env: { HALL_PAGES: pages } });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => broken.push(error.message));
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await hall?.stop();
});

test('a guide who signs in is on the page of the address, where nobody asks yet', async () => {
  await page.goto(`${hall.url}/console/#/guide`);
  await signIn('jiang-nan');
  await id('no-requests').waitFor();
  await id('none-entered').waitFor();
  await page.locator('[data-testid="console"][data-connected="true"]').waitFor();
  expect(await flaws()).toEqual([]);
});

test('whoever asks for priority appears by itself, and is granted it with the keyboard', async () => {
  await take({ queue: 'social-insurance' });
  const number = await take({ queue: 'social-insurance', item: 'social-enrol', lane: 'disabled' });
  await request(number).waitFor();
  expect(await request(number).textContent()).toMatch(/社会保险.*参保.*残疾人优先.*前面 1 人/s);
  expect(await id('lane-count').textContent()).toBe('1');
  expect(await flaws()).toEqual([]);
  await request(number).locator('[data-testid="grant"]').focus();
  await page.keyboard.press('Enter');
  await page.locator(`[data-testid="answered"][data-ticket="${number}"][data-granted="true"]`).waitFor();
  await id('no-requests').waitFor();
  await id('lane-count').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('优先申请');
});

test('an answer is taken back, until the ticket has been called', async () => {
  const number = await take({ queue: 'tax', lane: 'pregnant' });
  await request(number).locator('[data-testid="decline"]').click();
  await answered(number).locator('[data-testid="undo-lane"]').click();
  await request(number).waitFor();
  await answered(number).waitFor({ state: 'detached' });
  await request(number).locator('[data-testid="grant"]').click();
  await answered(number).waitFor();
  const { password = '' } = hall.demo.accounts.find(({ user }) => user === 'zheng-hao') ?? {};
  const clerk = String((await post('/sessions', { user: 'zheng-hao', password }, '')).token);
  await post('/counters/7/open', {}, clerk);
  await post('/counters/7/call', { number }, clerk);
  await answered(number).locator('[data-testid="undo-lane"]').click();
  await page.locator('[data-testid="notice"][data-kind="trouble"]').waitFor();
  expect(await id('notice').textContent()).toContain(`${number} 呼叫中`);
});

test('a request that is called meanwhile goes by itself', async () => {
  const number = await take({ queue: 'enquiry', lane: 'military' });
  await request(number).waitFor();
  const { password = '' } = hall.demo.accounts.find(({ user }) => user === 'wei-ping') ?? {};
  const clerk = String((await post('/sessions', { user: 'wei-ping', password }, '')).token);
  await post('/counters/12/open', {}, clerk);
  await post('/counters/12/call-next', {}, clerk);
  await request(number).waitFor({ state: 'detached' });
});

test('a paper number is entered with the keyboard alone, and the next one can be typed', async () => {
  await page.locator('#paper-queue').focus();
  await page.keyboard.type('户籍');
  await page.locator('.ant-select-item-option-active').getByText('户籍').waitFor();
  expect(await flaws()).toEqual([]);
  const motion = await page.context().newCDPSession(page);
  await motion.send('Animation.enable');
  await motion.send('Animation.setPlaybackRate', { playbackRate: 0.01 });
  await page.keyboard.press('Enter');
  // However slowly things move, between the choice and the next field there is no list without its field.
  expect(await flaws()).toEqual([]);
  await motion.detach();
  await page.locator('#paper-number').focus();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await entered('P007').waitFor();
  expect(await entered('P007').textContent()).toMatch(/户籍与居住证.*已进入排队/s);
  await page.waitForFunction(() => document.activeElement?.id === 'paper-number');
  await page.keyboard.type('P7');
  await page.keyboard.press('Enter');
  expect(await id('problem-paper-number').textContent()).toContain('P007 当天已经登记过');
  await page.waitForFunction(() => document.activeElement?.id === 'paper-number');
  expect(await flaws()).toEqual([]);
});

test('one that has been served says where and when; what is wrong stands under its field', async () => {
  await page.locator('#paper-number').fill('P008');
  await id('paper-served').click();
  await page.locator('#paper-taken').fill('25:00');
  await id('paper-keep').click();
  for (const field of ['taken', 'counter', 'from', 'to']) await id(`problem-paper-${field}`).waitFor();
  expect(await flaws()).toEqual([]);
  await page.locator('#paper-counter').focus();
  await page.keyboard.type('11');
  await page.locator('.ant-select-item-option-active').getByText('11').waitFor();
  await page.keyboard.press('Enter');
  // The first minute of the hall's day has passed whenever this runs.
  for (const field of ['taken', 'from', 'to']) await page.locator(`#paper-${field}`).fill('0000');
  await page.locator('#paper-to').press('Enter');
  await entered('P008').waitFor();
  expect(await entered('P008').textContent()).toMatch(/00:00.*已办结 11号窗口/s);
  await id('nav-devices').click();
  await id('no-troubles').waitFor();
  await id('nav-guide').click();
  await entered('P008').waitFor();
});

test('in English nothing is left in Chinese', async () => {
  const number = await take({ queue: 'tax', lane: 'disabled' });
  await request(number).waitFor();
  await id('language').click();
  await page.getByRole('heading', { name: 'Priority requests' }).waitFor();
  await id('paper-served').click();
  expect(await page.locator('main').textContent()).not.toMatch(/\p{Script=Han}/u);
  expect(await flaws()).toEqual([]);
  await id('language').click();
});

test('while the hall is away nothing can be answered, and then it goes on by itself', async () => {
  const { http, mqtt, data } = hall;
  await hall.kill();
  await page.locator('[data-testid="offline"][data-line="broken"]').waitFor({ timeout: 60_000 });
  expect(await id('grant').first().isDisabled()).toBe(true);
  expect(await id('paper-keep').isDisabled()).toBe(true);
  hall = await startHallProgram({ data, ports: { http, mqtt }, env: { HALL_PAGES: pages } });
  await id('offline').waitFor({ state: 'detached', timeout: 60_000 });
  await id('grant').first().click();
  await id('no-requests').waitFor();
  expect(broken).toEqual([]);
}, 120_000);

test('a clerk has no such page', async () => {
  await id('leave').click();
  await signIn('qian-wei');
  await id('no-troubles').waitFor();
  expect(await id('nav-guide').count()).toBe(0);
});
