import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCards } from '@jiaohao/id-card-sdt/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshFolder } from '../lib/hall-program.ts';
import { root } from '../lib/program.ts';
import { pause, until } from '../lib/until.ts';
import { readLog } from './hall-log.ts';
import { codeOnScreen, codesOnPaper } from './qr-reader.ts';
import { chooseQueue, done, openScreens, type Screens, takeTicket, testId, ticketShown } from './screens.ts';
import { inkBetween, linesOf, picturesOf } from './sheet.ts';
import { type Stand, startStand } from './stand.ts';

let stand: Stand;
let screens: Screens<'kiosk'>;

/** The demo hall under a name of which cheap printers lack two characters: 㐀 of extension A, 𠀀 of extension B. */
const rareHall = (): string => {
  const demo = readFileSync(join(root, 'apps/hall/config/demo.yaml'), 'utf8');
  const file = join(freshFolder('rare'), 'hall.yaml');
  writeFileSync(file, demo.replace('name: { zh: 青川区政务服务中心,', 'name: { zh: 㐀𠀀区政务服务中心,'));
  return file;
};

beforeAll(async () => {
  stand = await startStand({ config: rareHall() });
  screens = await openScreens(stand, ['kiosk']);
  await screens.kiosk.locator(`${testId('card-spot')}[data-alive="true"]`).waitFor();
}, 120_000);

afterAll(async () => {
  await screens?.close();
  await stand?.stop();
}, 60_000);

/** The code on the ticket screen, read as a phone's camera would. */
const photographed = async () =>
  codeOnScreen(await screens.kiosk.locator('.ticket-code svg, .ticket-code canvas').first().screenshot());

const idOf = (link: string | undefined) => link?.split('/').at(-1) ?? '';
const handed: { id: string; via: string; fault?: string; maybe?: boolean }[] = [];

test('rare characters of a card and of the hall are seen and printed, never a question mark', async () => {
  const { kiosk } = screens;
  stand.reader.layCard({ ...sampleCards.rareName, name: '㐀测𠀀' });
  expect(await kiosk.locator(testId('card-greeting')).textContent()).toContain('㐀*𠀀，您好');
  await chooseQueue(kiosk, 'real-estate');
  await kiosk.locator(testId('take-with-card')).click();
  expect(await ticketShown(kiosk)).toEqual({ number: 'D001', via: 'paper' });
  stand.reader.liftCard();

  const sheet = stand.paper.sheets()[0] ?? [];
  expect(linesOf(sheet)).toContain('D001');
  expect(linesOf(sheet).join('')).not.toMatch(/[?？�]/);
  const [code] = codesOnPaper(sheet);
  expect(code).toContain('/t/');
  handed.push({ id: idOf(code), via: 'paper' });
  // The hall's name came as a picture over the whole width: eleven characters of 24 dots in the middle of 576.
  const picture = picturesOf(sheet)[0];
  expect(picture?.widthBytes).toBe(72);
  const left = (576 - 10 * 24) / 2;
  const glyphs = Array.from(
    { length: 10 },
    (_, at) => picture && inkBetween(picture, left + at * 24, left + at * 24 + 24),
  );
  expect(new Set(glyphs).size).toBe(10);
  for (const glyph of glyphs) expect(glyph).toContain('#');
  await done(kiosk);
});

test('two rapid taps give one ticket', async () => {
  const { kiosk } = screens;
  await kiosk.locator(testId('tile-tax')).dblclick();
  await kiosk.locator(testId('theme')).waitFor();
  await kiosk.locator('[data-queue="tax"]').first().dblclick();
  await kiosk.locator(testId('take')).dblclick();
  const take = kiosk.locator(testId('take-without-card'));
  await take.waitFor();
  // Both in one task, as a bouncing touch screen sends them.
  await take.evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  expect(await ticketShown(kiosk)).toEqual({ number: 'E001', via: 'paper' });
  handed.push({ id: idOf(codesOnPaper(stand.paper.sheets().at(-1) ?? [])[0]), via: 'paper' });
  await done(kiosk);
  await kiosk.locator(testId('waiting-tax')).getByText('1', { exact: true }).waitFor();
  expect(stand.paper.sheets()).toHaveLength(2);
});

test('without paper the kiosk says so before, and shows number and code instead', async () => {
  const { kiosk } = screens;
  stand.paper.setPaper('out');
  const trouble = kiosk.locator(`${testId('trouble-printer')}[data-code="paper-out"]`);
  await trouble.waitFor();
  expect(await trouble.textContent()).toContain('请用手机拍下');
  expect(await takeTicket(kiosk, 'tax')).toEqual({ number: 'E002', via: 'screen' });
  const status = await kiosk.locator(testId('ticket-status')).textContent();
  expect(status).toContain('没有出票，请拍下这个号码');
  expect(status).not.toContain('请取走号票');
  const link = await photographed();
  expect(link).toBe((await stand.ticket(idOf(link))).link);
  handed.push({ id: idOf(link), via: 'screen', fault: 'paper-out', maybe: false });
  expect(stand.paper.sheets()).toHaveLength(2);
  await done(kiosk);

  stand.paper.setPaper('ok');
  await until('the trouble is gone', async () => (await trouble.count()) === 0);
  // Nothing of the ticket that was shown may come out with the next roll.
  await pause(1000);
  expect(stand.paper.sheets()).toHaveLength(2);
  expect(stand.paper.hanging()).toEqual([]);
});

test('a printer that vanishes in the middle of a ticket claims no paper, and prints again when it is back', async () => {
  const { kiosk } = screens;
  let pulled: Promise<void> | undefined;
  stand.paper.deafAtNextPrint(() => {
    pulled = stand.printerCable.unplug();
  });
  expect(await takeTicket(kiosk, 'tax')).toEqual({ number: 'E003', via: 'screen' });
  expect(pulled).toBeDefined();
  await pulled;
  const status = await kiosk.locator(testId('ticket-status')).textContent();
  expect(status).toContain('请拍下这个号码');
  expect(status).not.toContain('请取走号票');
  const link = await photographed();
  expect(link).toBe((await stand.ticket(idOf(link))).link);
  handed.push({ id: idOf(link), via: 'screen', fault: 'offline', maybe: true });
  await done(kiosk);
  const trouble = kiosk.locator(testId('trouble-printer'));
  await trouble.waitFor();

  await stand.printerCable.plug();
  await until('the trouble is gone', async () => (await trouble.count()) === 0, 40_000);
  expect(await takeTicket(kiosk, 'tax')).toEqual({ number: 'E004', via: 'paper' });
  const sheets = stand.paper.sheets();
  // The begun ticket was cut off by itself: it must not be the head of the next one.
  expect(sheets).toHaveLength(4);
  expect(sheets[2]).toMatchObject([{ kind: 'picture' }]);
  expect(linesOf(sheets[3] ?? []).filter((line) => /^E\d+$/.test(line))).toEqual(['E004']);
  handed.push({ id: idOf(codesOnPaper(sheets.at(-1) ?? [])[0]), via: 'paper' });
}, 90_000);

test('the log says of each ticket how it was handed over, and that there were no more', async () => {
  // The day, and each ticket taken and handed over.
  const wanted = 1 + 2 * handed.length;
  await until('the hall has heard of all', async () => (await stand.health()).store.events >= wanted);
  await stand.hall().stop();
  const log = readLog(stand.data);
  expect(log.filter(({ type }) => type === 'taken').map(({ data }) => data.number)).toEqual([
    'D001',
    'E001',
    'E002',
    'E003',
    'E004',
  ]);
  const inLog = log
    .filter(({ type }) => type === 'handed-over')
    .map(({ data: { ticket: id, ...rest } }) => ({ id, ...rest }));
  expect(inLog).toEqual(handed);
  expect(screens.broken).toEqual([]);
});
