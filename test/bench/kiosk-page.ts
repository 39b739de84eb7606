import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { type Figures, figuresOf } from './figures.ts';

/** What a page asks for before it can be used: its document, what that names, and what those import at once. */
export const pageWeight = (
  pages: string,
  page: string,
): { page: string; files: number; kB: number; gzipKB: number } => {
  const seen = new Map<string, Buffer>();
  const take = (file: string) => {
    if (seen.has(file)) return;
    const bytes = readFileSync(file);
    seen.set(file, bytes);
    const text = file.endsWith('.html') || file.endsWith('.js') ? bytes.toString('utf8') : '';
    const named = file.endsWith('.html')
      ? [...text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)]
      : [...text.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g)];
    for (const [, path = ''] of named) take(join(dirname(file), path));
  };
  take(join(pages, page, 'index.html'));
  const sum = (of: (bytes: Buffer) => number) =>
    Math.round([...seen.values()].reduce((all, each) => all + of(each), 0) / 100) / 10;
  return { page, files: seen.size, kB: sum((bytes) => bytes.length), gzipKB: sum((bytes) => gzipSync(bytes).length) };
};

/** Everything that was built, fonts and voices included. */
export const builtKB = (pages: string): number =>
  Math.round(
    readdirSync(pages, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce(
        (all, entry) => all + readFileSync(join(pages, relative(pages, entry.parentPath), entry.name)).length,
        0,
      ) / 1000,
  );

/** From now on taps and the drawings after them are timed in the page itself. */
export const watchTaps = async (page: Page): Promise<void> => {
  // tsx names the functions that go to the page by a function of its own, which is not there.
  await page.addInitScript('globalThis.__name ??= (named) => named');
  await page.addInitScript(() => {
    const times: { down: number; place: string | undefined; painted: number }[] = [];
    Reflect.set(window, 'taps', times);
    const place = () => document.querySelector<HTMLElement>('[data-testid="kiosk"]')?.dataset.at;
    window.addEventListener(
      'pointerdown',
      (event) => {
        const tap = { down: event.timeStamp, place: place(), painted: 0 };
        times.push(tap);
        // Two frames: the first holds the change, the second says that it was drawn.
        const look = () => {
          if (place() === tap.place) return requestAnimationFrame(look);
          return requestAnimationFrame(() => {
            tap.painted = performance.now();
          });
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
    const delays: number[] = [];
    Reflect.set(window, 'delays', delays);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (entry.name === 'pointerdown' || entry.name === 'pointerup' || entry.name === 'click')
          delays.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
};

export type Slow = { firstPaint: number; usable: number; answer: Figures; change: Figures };

/** First paint, a tap's first answer and a page's change in a Chromium that is slowed down so many times (ms). */
export const slowPage = async (
  page: Page,
  url: string,
  times: number,
  taps: readonly string[],
  rounds: number,
): Promise<Slow> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  await watchTaps(page);
  const begun = performance.now();
  await page.goto(url);
  await page.locator('[data-testid="home"]').waitFor();
  const usable = performance.now() - begun;
  const firstPaint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  for (let round = 0; round < rounds; round++)
    for (const tap of taps) {
      await page.locator(tap).first().click();
      await page.waitForTimeout(250);
    }
  const told = await page.evaluate(() => ({
    taps: Reflect.get(window, 'taps') as { down: number; painted: number }[],
    delays: Reflect.get(window, 'delays') as number[],
  }));
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const changes = told.taps.filter(({ painted }) => painted > 0).map(({ down, painted }) => painted - down);
  // Event timing leaves out what took less than 16 ms: those count as 16.
  const quick = Math.max(0, told.taps.length - told.delays.length);
  const answers = [...told.delays, ...Array.from({ length: quick }, () => 16)];
  return {
    firstPaint: Math.round(firstPaint),
    usable: Math.round(usable),
    answer: figuresOf(answers, 1),
    change: figuresOf(changes, 1),
  };
};
