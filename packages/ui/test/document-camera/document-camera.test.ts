import { PDFDocument } from '@cantoo/pdf-lib';
import { loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Corners, ordered } from '../../src/document-camera/geometry.ts';
import { farthest } from './desk.ts';
import { known, openStudio, type Studio, videoSize } from './studio.ts';

// A real Chromium whose camera sees a film of a tilted sheet on a dark desk, under the policy of every page.

// A browser on a loaded machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
}, 120_000);
afterAll(async () => {
  await studio.close();
});

const id = (name: string) => `[data-testid="${name}"]`;
const ready = `${id('dc-preview')}[data-state="ready"] img`;

const take = async (page: Page) => {
  await page.click(id('dc-take'));
  await page.waitForSelector(ready);
};
const use = async (page: Page) => {
  const before = await page.locator(id('dc-page')).count();
  await page.click(id('dc-accept'));
  await expect.poll(() => page.locator(id('dc-page')).count()).toBe(before + 1);
};

const cornersOn = async (page: Page): Promise<Corners> => {
  const places = await page.locator('.dc-corner').evaluateAll((corners) =>
    corners.map((corner) => {
      const { left, top } = (corner as HTMLElement).style;
      return [Number.parseFloat(left), Number.parseFloat(top)];
    }),
  );
  return places.map(([x = 0, y = 0]) => ({
    x: (x / 100) * videoSize.width,
    y: (y / 100) * videoSize.height,
  })) as unknown as Corners;
};

/** The width and height of the finished pages in the strip. */
const thumbs = (page: Page) =>
  page.locator('.dc-thumb img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src));

const finish = async (page: Page) => {
  await page.click(id('dc-finish'));
  await page.waitForFunction(() => window.handedOver !== undefined);
  const given = await page.evaluate(() => window.handedOver);
  if (!given) throw new Error('nothing was handed over');
  return { ...given, pdf: await PDFDocument.load(Buffer.from(given.pdf, 'base64')) };
};

test('a sheet is found, cut out straight, and handed over as a PDF of A4', async () => {
  const page = await studio.open();
  await page.waitForSelector(`${id('dc-edges')}[data-sight="seen"]`);
  await take(page);
  expect(farthest(await cornersOn(page), known)).toBeLessThan(3);
  await use(page);
  const { pdf, pages } = await finish(page);
  expect(pdf.getPageCount()).toBe(1);
  const { width, height } = pdf.getPage(0).getSize();
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  const picture = await loadImage(Buffer.from(pages[0]?.jpeg ?? '', 'base64'));
  expect([picture.width, picture.height]).toEqual([pages[0]?.width, pages[0]?.height]);
  expect(picture.height / picture.width).toBeCloseTo(Math.SQRT2, 2);
  // Afterwards the next papers can be taken.
  expect(await page.locator(id('dc-empty')).count()).toBe(1);
  await page.context().browser()?.close();
});

test('several pages: turned, black and white, moved, deleted, brought back, taken again', async () => {
  const page = await studio.open();
  await take(page);
  await use(page);
  await take(page);
  await page.click(id('dc-tone-line'));
  await page.click(id('dc-turn'));
  await use(page);
  await page.evaluate(() => {
    window.refuse = true;
  });
  await page.click(id('dc-finish'));
  await page.waitForSelector('.dc-note .dc-failed');
  await page.evaluate(() => {
    window.refuse = false;
  });

  const [first, second] = await thumbs(page);
  await page.click(`${id('dc-page')}:nth-child(2) .dc-page-tools button:nth-child(1)`);
  expect(await thumbs(page)).toEqual([second, first]);
  await page.click(`${id('dc-page')}:nth-child(1) .dc-delete`);
  expect(await thumbs(page)).toEqual([first]);
  await page.click(id('dc-undo'));
  expect(await thumbs(page)).toEqual([second, first]);

  await page.click(`${id('dc-page')}:nth-child(2) .dc-page-tools button:nth-child(3)`);
  await take(page);
  await page.click(id('dc-turn'));
  await page.click(id('dc-turn'));
  await page.click(id('dc-turn'));
  await page.click(id('dc-accept'));
  await expect.poll(async () => (await thumbs(page))[1]).not.toBe(first);
  expect(await page.locator(id('dc-page')).count()).toBe(2);

  const { pdf } = await finish(page);
  const shapes = pdf.getPages().map((sheet) => (sheet.getWidth() > sheet.getHeight() ? 'across' : 'upright'));
  expect(shapes).toEqual(['across', 'upright']);
  await page.context().browser()?.close();
});

test('a page can be taken with the keyboard alone', async () => {
  const page = await studio.open();
  await page.waitForSelector(`${id('dc-live')}[data-state="live"]`);
  await page.waitForSelector(`${id('dc-take')}:focus`);
  await page.keyboard.press('Space');
  await page.waitForSelector(ready);
  const before = await cornersOn(page);
  await page.focus(id('corner-2'));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowUp');
  const after = await cornersOn(page);
  expect(after[2].x).toBeCloseTo(before[2].x - 2, 1);
  expect(after[2].y).toBeCloseTo(before[2].y - 20, 1);
  expect(after[0]).toEqual(before[0]);
  await page.keyboard.press('3');
  await page.keyboard.press('r');
  expect(await page.isChecked(`${id('dc-tone-line')} input`)).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForSelector(id('dc-page'));
  await page.waitForSelector(`${id('dc-live')}:not([hidden])`);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('dc-take');
  await page.context().browser()?.close();
});

test('a corner is dragged, and stops where the page would cross itself', async () => {
  const page = await studio.open();
  await take(page);
  const box = await page.locator(id('corner-0')).boundingBox();
  if (!box) throw new Error('no corner');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const before = await cornersOn(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y + 10, { steps: 4 });
  expect(await page.locator('.dc-loupe').count()).toBe(1);
  const dragged = await cornersOn(page);
  expect(dragged[0].x).toBeLessThan(before[0].x - 30);
  await page.mouse.move(x + 600, y + 500, { steps: 12 });
  await page.mouse.up();
  expect(ordered(await cornersOn(page))).toEqual(await cornersOn(page));
  await page.keyboard.press('Escape');
  await page.waitForSelector(`${id('dc-live')}:not([hidden])`);
  expect(await page.locator(id('dc-page')).count()).toBe(0);
  await page.context().browser()?.close();
});

test('the cable is pulled: the pages stay, and the person is told', async () => {
  const page = await studio.open();
  await take(page);
  await use(page);
  await page.evaluate(() => {
    const stream = document.querySelector('video')?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error('no live picture');
    const [track] = stream.getVideoTracks();
    track?.stop();
    // A track that a page stops itself does not say so, one that loses its camera does.
    track?.dispatchEvent(new Event('ended'));
  });
  await page.waitForSelector(`${id('dc-live')}[data-state="lost"]`);
  expect(await page.locator(id('dc-page')).count()).toBe(1);
  await page.click(id('dc-retry'));
  await page.waitForSelector(`${id('dc-live')}[data-state="live"]`);
  await page.context().browser()?.close();
});

test.each([
  ['none', { camera: 'none' }, '没有找到高拍仪'],
  ['denied', { permission: 'denied', query: '?lang=en' }, 'does not allow the camera'],
] as const)('a camera that is not to be had: %s', async (state, options, sentence) => {
  const page = await studio.open(options);
  await page.waitForSelector(`${id('dc-live')}[data-state="${state}"]`);
  expect(await page.textContent(id('dc-live'))).toContain(sentence);
  expect(await page.isDisabled(id('dc-take'))).toBe(true);
  await page.context().browser()?.close();
});

test('nothing was thrown, and the policy kept nothing back', () => {
  expect(studio.broken).toEqual([]);
});
