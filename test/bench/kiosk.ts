import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createPrinterSimulator } from '@jiaohao/printer-escpos/simulator';
import { chromium } from 'playwright-core';
import { freshFolder, loadConfig, pagesFolder, startHallProgram } from '../lib/hall-program.ts';
import { startProgram } from '../lib/program.ts';
import { rawHttp } from '../lib/raw-http.ts';
import { type Figures, figuresOf } from './figures.ts';
import { builtKB, pageWeight, type Slow, slowPage } from './kiosk-page.ts';

export type KioskFigures = {
  /** From the finger on the glass to the first byte of the ticket on the printer's wire (ms). */
  tap: Figures;
  /** The hall's answer alone, from this process over the same loopback (ms). */
  floor: Figures;
  /** From the finger to the number on the screen (ms). */
  shown: Figures;
  weights: ReturnType<typeof pageWeight>[];
  builtKB: number;
  slowed: Slow & { times: number };
};

const now = () => performance.timeOrigin + performance.now();
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

/** A printer on a socket that notes when a ticket's first byte came: each begins with ESC @. */
const timedPrinter = async () => {
  const printer = createPrinterSimulator({ columns: 48 });
  const arrivals: number[] = [];
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      if (bytes.includes(Buffer.from([0x1b, 0x40]))) arrivals.push(now());
    });
    socket.on('error', () => undefined);
    printer.attach(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { arrivals, port: typeof address === 'object' && address ? address.port : 0, stop: () => server.close() };
};

export const benchKiosk = async (rounds: number): Promise<KioskFigures> => {
  const data = freshFolder('bench-kiosk');
  const hall = await startHallProgram({ data, config: loadConfig(data, 8), env: { HALL_PAGES: pagesFolder } });
  const printer = await timedPrinter();
  const token = hall.demo.devices.find(({ id }) => id === 'kiosk-1')?.token ?? '';
  const file = join(data, 'kiosk.yaml');
  const wiring = [
    {
      id: 'kiosk-1-printer',
      driver: 'printer.escpos',
      link: { type: 'tcp', host: '127.0.0.1', port: printer.port },
      options: { columns: 48 },
    },
  ];
  writeFileSync(
    file,
    JSON.stringify({ id: 'kiosk-1', hall: hall.url, token, port: 0, log: 'error', data: join(data, 'desk'), wiring }),
  );
  const kiosk = await startProgram(
    'apps/kiosk/src/desk/main.ts',
    { KIOSK_CONFIG: file, KIOSK_PAGES: pagesFolder },
    'kiosk ready',
  );
  const url = kiosk.line.replace('kiosk ready ', '');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.addInitScript(() => {
    window.addEventListener(
      'pointerdown',
      (event) => Reflect.set(window, 'downAt', performance.timeOrigin + event.timeStamp),
      true,
    );
    new MutationObserver(() => {
      if (document.querySelector('[data-testid="ticket-number"]') && !Reflect.get(window, 'shownAt'))
        requestAnimationFrame(() => Reflect.set(window, 'shownAt', performance.timeOrigin + performance.now()));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(url);

  const tap: number[] = [];
  const shown: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await page.locator(`[data-testid="tile-q${round % 8}"]`).click();
    await page.locator('[data-testid="take-without-card"]').waitFor();
    await page.evaluate(() => Reflect.set(window, 'shownAt', 0));
    const before = printer.arrivals.length;
    await page.locator('[data-testid="take-without-card"]').click();
    await page.locator('[data-testid="ticket"][data-phase="paper"]').waitFor();
    const times = await page.evaluate(() => ({
      down: Reflect.get(window, 'downAt') as number,
      shown: Reflect.get(window, 'shownAt') as number,
    }));
    tap.push((printer.arrivals[before] ?? Number.NaN) - times.down);
    shown.push(times.shown - times.down);
    await page.locator('[data-testid="done"]').click();
    await page.locator('[data-testid="home"]').waitFor();
  }
  await page.close();

  const http = rawHttp(hall.http);
  const floor: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await http.ask('POST', '/api/v1/tickets', { authorization: `Bearer ${token}` }, `{"queue":"q${round % 8}"}`);
    floor.push(performance.now() - begun);
  }
  http.close();

  const times = 4;
  const slow = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  const walk = ['[data-testid="tile-q0"]', '[data-testid="back"]'];
  const slowed = await slowPage(slow, url, times, walk, Math.max(5, Math.round(rounds / 5)));
  await browser.close();
  await kiosk.stop();
  await hall.stop();
  printer.stop();
  return {
    tap: figuresOf(tap, 1),
    floor: figuresOf(floor, 1),
    shown: figuresOf(shown, 1),
    weights: ['kiosk', 'phone/book', 'phone/ticket', 'board', 'pad', 'counter', 'console'].map((name) =>
      pageWeight(pagesFolder, name),
    ),
    builtKB: builtKB(pagesFolder),
    slowed: { ...slowed, times },
  };
};
