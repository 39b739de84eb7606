import { groupedCode } from '@jiaohao/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { until } from '../lib/until.ts';
import { filesWith } from '../round/hall-log.ts';
import { type KioskHand, kioskHand } from './kiosk-hand.ts';
import { cardOf, secretsOf } from './people.ts';
import { pagesOf } from './printed-pdf.ts';
import { startWholeKiosk, type WholeKiosk } from './whole-kiosk.ts';

let whole: WholeKiosk;
let hand: KioskHand;

beforeAll(async () => {
  whole = await startWholeKiosk();
  hand = kioskHand(whole.kiosk, whole.stand);
}, 120_000);

afterEach(async () => {
  await hand.home();
  expect(whole.screens.broken).toEqual([]);
});

afterAll(() => whole?.stop(), 60_000);

/** The houses know a case in every state and thirteen years of contributions of this number. */
const known = cardOf('欧阳小满', '1990-05-21', 2, { number: '110101199005210022', address: '青川区隐私路99号7室' });
const filler = cardOf('司马填表', '1986-07-15', 31, { address: '青川区填表巷5号' });

const cases = () => whole.kiosk.locator('[data-testid^="case-66"]');

const open = (...services: string[]) => hand.tap('bar-self-service', ...services.map((name) => `service-${name}`));

/** Prints what the screen offers; the code on the last screen, and what can be read on the pages that came out. */
const printed = async (): Promise<{ code: string; pages: string[] }> => {
  const before = whole.pages.output().length;
  await hand.tap('start-print');
  // The first paper after the start opens the fonts; a busy machine needs its time for that.
  await hand.id('printed').waitFor({ timeout: 60_000 });
  expect(await hand.text('printed')).toContain('请取走您的材料');
  const job = whole.pages.output().at(-1);
  expect(whole.pages.output()).toHaveLength(before + 1);
  return { code: await hand.text('print-code'), pages: pagesOf(job?.bytes ?? new Uint8Array()) };
};

test('progress by card: every case, its steps, and a slip on the ticket printer without a name', async () => {
  await open('progress');
  await hand.card(known, cases());
  expect(await cases().count()).toBe(10);
  await whole.kiosk.getByText('一次性创业补贴申领').click();
  expect(await hand.text('case-todo')).toContain('请在10日内补交');
  await hand.tap('print-slip');
  await hand.id('slip-taken').waitFor();
  expect(hand.sheet()).toEqual(expect.arrayContaining(['需补正材料', '事项：一次性创业补贴申领']));
  expect(hand.sheet().join('\n')).not.toMatch(/欧阳|1101011990/);
});

test('progress by the number of a case, typed on the screen, without a card', async () => {
  await open('progress');
  await hand.card(known, cases());
  const caseNo = (await cases().first().getAttribute('data-testid'))?.replace('case-', '') ?? '';
  await hand.home();
  await open('progress');
  await hand.tap('type-number', ...[...caseNo].map((digit) => `key-${digit}`), 'find');
  await hand.id('case').waitFor();
  const sheets = whole.stand.paper.sheets().length;
  await hand.tap('print-slip');
  await hand.id('slip-taken').waitFor();
  expect(whole.stand.paper.sheets()).toHaveLength(sheets + 1);
  await hand.tap('back');
  await hand.tap('key-delete', 'key-0', 'find');
  expect(await hand.text('progress-none')).toContain('没有查到办件');
});

test('a house that does not answer is named, the others are shown, and it can be asked again', async () => {
  await whole.setHouse('approval', 'silent');
  await open('progress');
  await hand.card(known, 'late-sources');
  expect(await hand.text('late-sources')).toContain('政务服务审批平台暂时没有应答');
  expect(await cases().count()).toBe(4);
  await whole.setHouse('approval', 'none');
  await hand.tap('again');
  await until('all ten are there', async () => (await cases().count()) === 10);
  expect(await hand.id('late-sources').count()).toBe(0);
});

test('a statement of several pages: the code on each, and anybody finds it genuine by the code', async () => {
  await open('papers');
  await hand.card(known, 'holding-si-record');
  await hand.tap('holding-si-record');
  const { code, pages } = await printed();
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) expect(page).toContain(code);
  expect(pages[0]).toContain('欧阳小满');

  const page = await whole.kiosk.context().newPage();
  await page.goto(`${whole.stand.hall().url}/v/`);
  await page.locator('input[name="code"]').fill(code.toLowerCase());
  await page.locator('button').first().click();
  const genuine = page.locator('.state');
  await genuine.waitFor();
  expect(await genuine.textContent()).toContain('核验通过');
  expect(await page.locator('dl').textContent()).toContain('欧**满');
  expect(await page.content()).not.toContain('欧阳小满');
  await page.goto(`${whole.stand.hall().url}/v/${groupedCode('ABCDEFGHJK')}`);
  expect(await page.locator('.state').textContent()).not.toContain('核验通过');
  await page.close();
}, 90_000);

test('a form blank, as a sample, and filled in from the card', async () => {
  await hand.tap('tile-housing');
  await hand.find('item-fund-withdrawal');
  await hand.tap('guide-forms', 'fill-blank');
  const blank = await printed();
  expect(blank.pages[0]).toContain('住房公积金提取申请表');
  expect(blank.pages[0]).not.toMatch(/张样例|司马/);
  await hand.tap('done');

  await open('forms');
  await hand.find('form-fund-withdrawal');
  await hand.tap('fill-sample');
  const sample = await printed();
  expect(sample.pages[0]).toContain('张样例');
  await hand.tap('done');

  await open('forms');
  await hand.find('form-medical-elsewhere');
  await hand.tap('fill-card');
  await hand.card(filler, 'print-title');
  const filled = await printed();
  expect(filled.pages[0]).toContain('司马填表');
  expect(filled.pages[0]).toContain(filler.number);
  expect(filled.pages[0]).toContain('青川区填表巷5号');
  expect(filled.pages[0]).not.toContain('张样例');
}, 120_000);
test('the one-time notice with what was ticked', async () => {
  await hand.tap('tile-housing');
  await hand.find('item-fund-withdrawal');
  await hand.tap('material-id-card', 'guide-print');
  const { pages, code } = await printed();
  expect(pages.join('')).toMatch(/一次性告知单[\s\S]*住房公积金提取[\s\S]*本人银行卡/);
  expect(pages[0]).toContain(code);
}, 120_000);
test('without A4 paper it is said before anything is begun, and comes back by itself', async () => {
  await open('papers');
  whole.pages.setSheets(0);
  expect(await hand.text('no-paper')).toContain('A4 打印机缺纸');
  expect(await hand.text('no-paper')).toContain('请告诉导办员');
  await hand.home();
  await open();
  expect(await hand.text('service-trouble')).toContain('办件进度仍可查询');
  expect(await hand.id('service-papers').isDisabled()).toBe(true);
  whole.pages.setSheets(100);
  await whole.kiosk.locator('[data-testid="service-papers"]:enabled').waitFor();
});

test('paper that ends in the middle: it stands still with words, goes on when there is some, and all pages are out', async () => {
  await open('papers');
  await hand.card(known, 'holding-si-record');
  await hand.tap('holding-si-record');
  whole.pages.setSheets(2);
  const before = whole.pages.output().length;
  await hand.tap('start-print');
  const fault = hand.id('print-fault');
  await fault.waitFor();
  expect(await fault.getAttribute('data-code')).toBe('media-out');
  expect(await fault.textContent()).toContain('加好纸后自动恢复');
  expect(await hand.text('printing')).toContain('打印停住了');
  whole.pages.setSheets(100);
  expect(await hand.text('printed')).toContain('请取走您的材料');
  const job = whole.pages.output().at(-1);
  expect(whole.pages.output()).toHaveLength(before + 1);
  expect(job?.sidesOut).toBe(pagesOf(job?.bytes ?? new Uint8Array()).length);
}, 120_000);
test('nothing of anybody is left: not on the screen, not in the page, not in the files of kiosk and hall', async () => {
  const left = await whole.kiosk.evaluate(() =>
    [document.documentElement.outerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join(),
  );
  expect(left).not.toMatch(/欧\*\*满|司\*\*表/);
  for (const secret of [...secretsOf(known), ...secretsOf(filler)]) {
    expect(left).not.toContain(secret);
    expect(filesWith(whole.stand.kioskData, secret), secret).toEqual([]);
    expect(filesWith(whole.stand.data, secret), secret).toEqual([]);
  }
});
