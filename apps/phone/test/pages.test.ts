import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../test/lib/until.ts';
import { flaws, type PhoneStand, phoneStand, tooWide, weight } from './phone-stand.ts';

const broken: string[] = [];
let stand: PhoneStand;
let clerk: string;

beforeAll(async () => {
  stand = await phoneStand(broken);
  clerk = await stand.clerk('li-qiang');
  await stand.post('/counters/4/open', {}, clerk);
}, 240_000);
afterAll(() => stand?.stop());

const counterDoes = (verb: string, body: object = {}) => stand.post(`/counters/4/${verb}`, body, clerk);
const wellMade = async (page: Page) => {
  expect(await flaws(page)).toEqual([]);
  expect(await tooWide(page)).toBe(false);
};
const narrow = { viewport: { width: 360, height: 740 } };
const dark = { ...narrow, colorScheme: 'dark', locale: 'en-GB' } as const;

test('each page with all that it loads is below 30 KB', () => {
  expect(weight(stand.pages, 'phone/ticket')).toBeGreaterThan(1000);
  expect(weight(stand.pages, 'phone/ticket')).toBeLessThan(30_000);
  expect(weight(stand.pages, 'phone/book')).toBeLessThan(30_000);
});

test('a ticket is followed from the waiting area to the counter', async () => {
  const others = [await stand.take('housing-fund'), await stand.take('housing-fund')];
  const mine = await stand.take('housing-fund', { item: 'fund-withdrawal' });
  const page = await stand.phone(`/t/${mine.id}`);
  const inEnglish = await stand.phone(`/t/${mine.id}`, dark);
  await page.getByText('还有 2 位就到您').first().waitFor();
  await inEnglish.getByText('2 before you').first().waitFor();
  await wellMade(page);
  await wellMade(inEnglish);

  for (const { number } of others) {
    await counterDoes('call', { number });
    await counterDoes('start');
    await counterDoes('finish');
  }
  await page.getByText('下一位就是您').first().waitFor();
  await until('the tab says it', async () => (await page.title()) === `下一位就是您 · ${mine.number}`);

  await counterDoes('call', { number: mine.number });
  await page.getByText('叫到您了').waitFor();
  await until('the tab says where to go', async () => (await page.title()) === `请到4号窗口 · ${mine.number}`);
  expect(await page.locator('#loud').textContent()).toBe('请到4号窗口');
  expect(await page.locator('.give-up').isVisible()).toBe(false);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe('rgb(11, 107, 56)');
  await inEnglish.getByText('Counter 4').first().waitFor();
  await wellMade(page);
  await wellMade(inEnglish);

  await counterDoes('start');
  await counterDoes('finish');
  await page.getByText('已经办完').waitFor();
  expect(await ground()).not.toBe('rgb(11, 107, 56)');
}, 120_000);

test('the language is changed without asking the hall, and kept', async () => {
  const { id } = await stand.take('enquiry');
  const page = await stand.phone(`/t/${id}`);
  const says = (words: string) => page.getByRole('heading', { level: 1, name: words, exact: true }).waitFor();
  await says('正在等候');
  await page.locator('[data-lang-switch]').click();
  await says('Waiting');
  expect(new URL(page.url()).search).toBe('');
  await page.reload();
  await says('Waiting');
});

test('a broken line is said with the time of what is shown, and mends itself', async () => {
  const { id } = await stand.take('enquiry');
  const page = await stand.phone('/book/');
  await page.route('**/events', (route) => route.abort());
  await page.goto(`${stand.url}/t/${id}`);
  const line = page.locator('#line');
  await line.getByText(/连接断开，这是 \d\d:\d\d 的情况/).waitFor();
  expect(await page.locator('.number').textContent()).not.toBe('');
  await wellMade(page);
  await page.unroute('**/events');
  await line.waitFor({ state: 'hidden' });
});

test('a ticket is given up in two steps', async () => {
  const { id } = await stand.take('enquiry');
  const page = await stand.phone(`/t/${id}`, narrow);
  await page.getByText('不办了，取消这个号').click();
  await wellMade(page);
  await page.getByRole('button', { name: '确定取消' }).click();
  await page.getByText('已经取消').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/t/${id}`);
  await wellMade(page);
});

test('without scripts the page says the same, and the ticket can be given up', async () => {
  const { id, number } = await stand.take('enquiry');
  const page = await stand.phone(`/t/${id}`, { javaScriptEnabled: false });
  expect(await page.locator('.number').textContent()).toBe(number);
  await page.locator('[data-lang-switch]').click();
  await page.getByText('Give this ticket up').click();
  await page.getByRole('button', { name: 'Yes, give it up' }).click();
  await page.locator('.state', { hasText: '已经取消' }).waitFor();
});

test('a page of a ticket that is not known stands as well as the others', async () => {
  const page = await stand.phone('/t/nobody', narrow);
  await page.getByText('没有找到这张号票').waitFor();
  await wellMade(page);
});

test('a time is booked, shown, and cancelled again', async () => {
  const page = await stand.phone('/book/');
  await page.getByLabel('您要办什么？').fill('gong ji jin');
  await wellMade(page);
  expect(await page.locator('.walk-in').first().textContent()).toContain('不用预约');
  await page.locator('[data-item="fund-withdrawal"]').click();
  await page.locator('.day').nth(1).click();
  await wellMade(page);
  const slot = page.locator('.time:not(:disabled)').first();
  const time = (await slot.locator('b').textContent()) ?? '';
  await slot.click();

  await page.getByLabel('姓名').fill('李示范');
  await page.getByLabel('证件号码').fill('110105194912310020');
  await wellMade(page);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('核对一下').waitFor();
  await wellMade(page);
  await page.getByRole('button', { name: '确认预约' }).click();
  await page.getByText('证件号码不对').waitFor();
  await wellMade(page);
  await page.getByLabel('证件号码').fill('1101 0519 4912 3100 2x');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '确认预约' }).click();

  await page.waitForURL('**/b/*');
  expect(await page.locator('.facts').textContent()).toContain(time);
  expect(await page.locator('.code .number').textContent()).toMatch(/\d{3}\s*\d{3}/);
  expect(await page.content()).not.toContain('11010519491231002X');
  await wellMade(page);
  await page.getByText('取消这个预约').click();
  await page.getByRole('button', { name: '确定取消' }).click();
  await page.getByText('已取消').waitFor();
  await wellMade(page);
}, 120_000);

test('the way back keeps what was chosen, and a link may name the item', async () => {
  const page = await stand.phone('/book/?item=passport-first&lang=en', dark);
  await page.getByText('Choose a time').waitFor();
  await wellMade(page);
  await page.locator('.time:not(:disabled)').first().click();
  await page.getByLabel('Name', { exact: true }).fill('SMITH JOHN');
  await page.goBack();
  await page.locator('.time').first().waitFor();
  await page.goForward();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('SMITH JOHN');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.locator('.time').first().waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByText('What do you need?').waitFor();
});

test('a hall that cannot be reached is said, and asked again', async () => {
  const page = await stand.phone('/t/nobody');
  await page.route('**/api/v1/**', (route) => route.abort());
  await page.goto(`${stand.url}/book/`);
  await page.getByText('连不上大厅').waitFor();
  await wellMade(page);
  await page.unroute('**/api/v1/**');
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.item').first().waitFor();
});

test('no page broke', () => expect(broken).toEqual([]));
