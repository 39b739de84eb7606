import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createScannerSimulator } from '@jiaohao/code-scanner/simulator';
import { type OpenLink, supervise } from '@jiaohao/device-kit';
import { driverById, type RunningDevice } from '@jiaohao/devices';
import { createReaderSimulator } from '@jiaohao/id-card-sdt/simulator';
import { duplexPair } from '@jiaohao/links';
import { createPrinterSimulator } from '@jiaohao/printer-escpos/simulator';
import { startIppSimulator } from '@jiaohao/printer-ipp/simulator';
import { BridgeFrame, type TakeResult } from '@jiaohao/protocol';
import { WebSocket } from 'ws';
import { type DeskOptions, startKioskDesk } from '../src/desk/kiosk-desk.ts';

const backoff = { firstMs: 50, longestMs: 100 };

/** A cable to a simulated device; every opening plugs it in anew. */
const cableTo =
  (device: { attach: (link: Duplex) => void }): OpenLink =>
  async () => {
    const [ours, theirs] = duplexPair();
    device.attach(theirs);
    return ours;
  };

/** An A4 printer and a code scanner, for a kiosk that has them. */
export const startExtras = async () => {
  const pages = await startIppSimulator({ sheetMs: 40 });
  const scanner = createScannerSimulator({ wire: 'serial' });
  const devices: RunningDevice[] = [
    {
      id: 'kiosk-1-pages',
      kind: 'page-printer',
      driver: 'printer.ipp',
      supervised: supervise({
        driver: driverById('printer.ipp'),
        link: new URL(pages.url),
        options: driverById('printer.ipp').options.parse({
          pollMs: 50,
          jobPollMs: 30,
          timeoutMs: 2000,
          cancelMs: 2000,
        }),
        backoff,
      }),
    },
    {
      id: 'kiosk-1-code',
      kind: 'code-scanner',
      driver: 'code-scanner.serial',
      supervised: supervise({
        driver: driverById('code-scanner.serial'),
        link: cableTo(scanner),
        options: driverById('code-scanner.serial').options.parse({}),
        backoff,
      }),
    },
  ];
  return { pages, scanner, devices };
};

/**
 * A whole kiosk desk with simulated printer and reader on the wire, and the page's end of its bridge. A folder that is given
 * as `data` is kept.
 */
export const startKioskStand = async (
  hall: string,
  { extras = [], ...more }: Partial<DeskOptions> & { extras?: readonly RunningDevice[] } = {},
) => {
  const printer = createPrinterSimulator({ columns: 48 });
  const reader = createReaderSimulator();
  const devices: RunningDevice[] = [
    {
      id: 'kiosk-1-printer',
      kind: 'printer',
      driver: 'printer.escpos',
      supervised: supervise({
        driver: driverById('printer.escpos'),
        link: cableTo(printer),
        options: { columns: 48, timeoutMs: 300, pollMs: 50, glyphs: 'gbk', qr: 'native' },
        backoff,
      }),
    },
    {
      id: 'kiosk-1-reader',
      kind: 'id-card',
      driver: 'id-card.sdt',
      supervised: supervise({
        driver: driverById('id-card.sdt'),
        link: cableTo(reader),
        options: { pollMs: 20, findTimeoutMs: 200, readTimeoutMs: 500, fingerprint: false },
        backoff,
      }),
    },
  ];
  const troubles: string[] = [];
  const data = more.data ?? mkdtempSync(join(tmpdir(), 'kiosk-desk-'));
  const desk = await startKioskDesk({
    kiosk: 'kiosk-1',
    hall,
    broker: `${hall.replace('http', 'ws')}/mqtt`,
    token: 'kiosk-token',
    port: 0,
    pages: '/nowhere',
    data,
    speech: { earphone: '' },
    exitCodeHash: undefined,
    onAlive: () => undefined,
    onLeave: () => undefined,
    devices: [...devices, ...extras],
    origins: (port) => [`http://127.0.0.1:${port}`],
    today: () => '2026-11-24',
    onTrouble: (what, error) => troubles.push(`${what}: ${String(error)}`),
    printTimeoutMs: 2000,
    hallTimeoutMs: 700,
    ...more,
  });
  const page = await openPage(desk.port);
  return {
    printer,
    reader,
    page,
    troubles,
    port: desk.port,
    stop: async () => {
      page.close();
      await desk.stop();
      if (more.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
};

/** The page's end of the bridge, over a real WebSocket. */
export const openPage = async (port: number) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/bridge`, { origin: `http://127.0.0.1:${port}` });
  const news: { name: string; news: unknown }[] = [];
  const answers = new Map<number, (answer: unknown) => void>();
  const listeners = new Set<() => void>();
  let ids = 0;
  socket.on('message', (data) => {
    const frame = BridgeFrame.parse(JSON.parse(String(data)));
    if (frame.f === 'answer') answers.get(frame.id)?.(frame.answer);
    if (frame.f === 'news') news.push({ name: frame.name, news: frame.news });
    for (const listener of listeners) listener();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));

  const ask = (name: string, what: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      const id = ++ids;
      answers.set(id, resolve);
      socket.send(JSON.stringify({ f: 'call', id, name, ask: what }));
    });
  /** The newest news of this name that fits, now or as soon as it comes. */
  const until = <T>(name: string, fits: (news: T) => boolean = () => true): Promise<T> =>
    new Promise((resolve) => {
      const look = () => {
        const found = news.findLast((each) => each.name === name && fits(each.news as T));
        if (!found) return;
        listeners.delete(look);
        resolve(found.news as T);
      };
      listeners.add(look);
      look();
    });
  return {
    news,
    until,
    take: (what: { request: string; queue: string; card?: string; lane?: string }) =>
      ask('take', what) as Promise<TakeResult>,
    reprint: (ticket: string) => ask('reprint', { ticket }) as Promise<TakeResult>,
    ask,
    forget: () => ask('forget', {}),
    close: () => socket.terminate(),
  };
};
