import { type Ippeve, startIppeve } from '@jiaohao/printer-ipp/ippeve';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type KioskHand, kioskHand } from './kiosk-hand.ts';
import { cardOf } from './people.ts';
import { fontsOf, pagesOf } from './printed-pdf.ts';
import { startWholeKiosk, type WholeKiosk } from './whole-kiosk.ts';

// ippeveprinter of CUPS tells that it wants paper only while it is at a job, so there is no printer here that is empty
// before the start: that is tried with the simulated one.

let ippeve: Ippeve;
let whole: WholeKiosk;
let hand: KioskHand;

beforeAll(async () => {
  ippeve = await startIppeve();
  whole = await startWholeKiosk({ pagesUrl: ippeve.url });
  hand = kioskHand(whole.kiosk, whole.stand);
}, 240_000);

afterEach(async () => {
  await hand.home();
  expect(whole.screens.broken).toEqual([]);
}, 60_000);

afterAll(async () => {
  await whole?.stop();
  await ippeve?.stop();
}, 60_000);

/** 㐀 of extension A, 𠮷 of extension B, 䶮 of the first list of 2005: none is in GB 2312, 𠮷 not in GBK either. */
const rare = cardOf('㐀𠮷䶮', '1990-02-28', 41, { address: '青川区𠮷祥里㐀号' });

const fillForm = async () => {
  await hand.tap('bar-self-service', 'service-forms');
  await hand.find('form-residence-permit');
  await hand.tap('fill-card');
  await hand.card(rare, 'print-title');
};

/** The last document that the printer got, once the citizen is told to take the paper. */
const received = async (): Promise<Buffer> => {
  await hand.id('printed').waitFor({ timeout: 60_000 });
  return ippeve.documents().at(-1) ?? Buffer.alloc(0);
};

const looksRight = async (pdf: Buffer) => {
  const code = await hand.text('print-code');
  const pages = pagesOf(pdf);
  for (const page of pages) expect(page).toContain(code);
  expect(pages[0]).toContain('㐀𠮷䶮');
  expect(pages.join('')).not.toMatch(/[�□]/);
  const fonts = fontsOf(pdf);
  expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
  expect(fonts.some(({ name }) => /CJK|SC|Hana|Song|Sans/i.test(name))).toBe(true);
  return pages;
};

test('a form filled in from a card with rare characters: each is on the paper, and every font is in the file', async () => {
  await fillForm();
  await hand.tap('start-print');
  const [page] = await looksRight(await received());
  expect(page).toContain(rare.number);
  expect(page).toContain('青川区𠮷祥里㐀号');
}, 120_000);

test('a statement of another house, with the same name, over several pages', async () => {
  await hand.tap('bar-self-service', 'service-papers');
  await hand.card(rare, 'holding-si-record');
  await hand.tap('holding-si-record', 'start-print');
  const pages = await looksRight(await received());
  expect(pages.length).toBeGreaterThan(1);
}, 120_000);

test('without paper the job waits and says so; with paper it comes, and the page that is being printed is told', async () => {
  await fillForm();
  const before = ippeve.documents().length;
  ippeve.setPaper('out');
  await hand.tap('start-print');
  await hand.id('print-fault').waitFor({ timeout: 60_000 });
  expect(await hand.id('print-fault').getAttribute('data-code')).toBe('media-out');
  expect(await hand.text('print-fault')).toContain('请告诉导办员');
  ippeve.hold(0);
  ippeve.setPaper('ok');
  await hand.id('print-phase').getByText('正在打印第 1 页').waitFor();
  ippeve.hold(undefined);
  await looksRight(await received());
  expect(ippeve.documents()).toHaveLength(before + 1);
}, 120_000);

test('called off while it prints: it says that something may lie in the tray', async () => {
  await fillForm();
  ippeve.hold(1);
  await hand.tap('start-print');
  await hand.id('printing').getByText('已出 1 页').waitFor({ timeout: 60_000 });
  await hand.tap('stop-print');
  // This printer ends a job only when the page that it is at is through.
  ippeve.hold(undefined);
  await hand.id('not-printed').waitFor({ timeout: 60_000 });
  expect(await hand.text('print-maybe')).toContain('请看一下出纸口');
}, 120_000);
