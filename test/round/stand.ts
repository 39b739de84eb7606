import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createReaderSimulator, type ReaderSimulator } from '@jiaohao/id-card-sdt/simulator';
import { Health, TicketAnswer } from '@jiaohao/protocol';
import { copyPages } from '../lib/built-pages.ts';
import { freshFolder, type HallProgram, startHallProgram } from '../lib/hall-program.ts';
import { startProgram } from '../lib/program.ts';
import { type Cable, createCable } from './cable.ts';
import { createPaperReader, type PaperReader } from './paper-reader.ts';

export type Stand = {
  hall: () => HallProgram;
  data: string;
  /** What the kiosk keeps. */
  kioskData: string;
  /** The kiosk's own page. */
  kioskUrl: string;
  reader: ReaderSimulator;
  readerCable: Cable;
  paper: PaperReader;
  printerCable: Cable;
  /** The hall process dies without a word. */
  killHall(): Promise<void>;
  /** Back on the same ports and data; resolves at its `ready` line. */
  returnHall(): Promise<void>;
  health(): Promise<Health>;
  ticket(id: string): Promise<TicketAnswer>;
  stop(): Promise<void>;
};

/** A device of the kiosk: on a terminal of its own, or at an address. */
export type MoreDevice = { id: string; driver: string; options: object } & (
  | { device: { attach: (link: Duplex) => void } }
  | { url: string }
);

export type StandOptions = {
  /** An outside broker instead of the hall's own. */
  mqttUrl?: string;
  /** A hall's configuration instead of the demo's. */
  config?: string;
  /** Whether the printer draws QR codes itself. */
  qr?: 'native' | 'raster';
  /** A file with the houses that the hall asks. */
  sources?: string;
  /** What the kiosk has besides a ticket printer and a card reader. */
  more?: readonly MoreDevice[];
};

/** The demo hall as a process, and a kiosk desk as a process with printer and card reader on real terminals. */
export const startStand = async (options: StandOptions = {}): Promise<Stand> => {
  const folder = freshFolder('round');
  const data = join(folder, 'data');
  const pages = join(folder, 'pages');
  await copyPages(pages);
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end().catch(() => undefined);
  };
  const wiredTo = (name: string, device: { attach: (link: Duplex) => void }) => {
    const cable = createCable(join(folder, name), device.attach);
    ends.push(cable.unplug);
    return cable;
  };

  try {
    const reader = createReaderSimulator();
    const paper = createPaperReader();
    const printerCable = wiredTo('printer', paper);
    const readerCable = wiredTo('reader', reader);
    await Promise.all([printerCable.plug(), readerCable.plug()]);
    const more: object[] = [];
    for (const { id, driver, options: how, ...at } of options.more ?? []) {
      const cable = 'device' in at ? wiredTo(id, at.device) : undefined;
      await cable?.plug();
      const link = 'url' in at ? { type: 'http', url: at.url } : { type: 'serial', path: cable?.path };
      more.push({ id, driver, link, options: how });
    }

    const env = {
      HALL_PAGES: pages,
      ...(options.mqttUrl !== undefined && { HALL_MQTT_URL: options.mqttUrl }),
      ...(options.sources !== undefined && { HALL_SOURCES: options.sources }),
    };
    const settings = { data, env, ...(options.config !== undefined && { config: options.config }) };
    let hall = await startHallProgram(settings);
    ends.push(() => hall.stop());
    const { http, mqtt } = hall;
    const token = hall.demo.devices.find((device) => device.id === 'kiosk-1')?.token ?? '';
    const usual = wiringOf({ printer: printerCable.path, reader: readerCable.path }, options.qr ?? 'native');
    const wiring = [...usual, ...more];
    const file = join(folder, 'kiosk.yaml');
    writeFileSync(
      file,
      JSON.stringify({ id: 'kiosk-1', hall: hall.url, token, port: 0, log: 'warn', wiring }, null, 1),
    );
    const kioskEnv = { KIOSK_CONFIG: file, KIOSK_PAGES: pages };
    const kiosk = await startProgram('apps/kiosk/src/desk/main.ts', kioskEnv, 'kiosk ready');
    ends.push(kiosk.stop);

    const ask = async (path: string): Promise<unknown> => {
      const answer = await fetch(`${hall.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
      return answer.json();
    };
    return {
      hall: () => hall,
      data,
      kioskData: join(folder, 'kiosk-data'),
      kioskUrl: kiosk.line.replace('kiosk ready ', ''),
      reader,
      readerCable,
      paper,
      printerCable,
      killHall: () => hall.kill(),
      returnHall: async () => {
        hall = await startHallProgram({ ...settings, ports: { http, mqtt } });
      },
      health: async () => Health.parse(await ask('/health')),
      ticket: async (id) => TicketAnswer.parse(await ask(`/tickets/${id}`)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

const wiringOf = (paths: { printer: string; reader: string }, qr: 'native' | 'raster') => [
  {
    id: 'kiosk-1-printer',
    driver: 'printer.escpos',
    link: { type: 'serial', path: paths.printer },
    options: { columns: 48, pollMs: 500, qr },
  },
  { id: 'kiosk-1-reader', driver: 'id-card.sdt', link: { type: 'serial', path: paths.reader }, options: {} },
];
