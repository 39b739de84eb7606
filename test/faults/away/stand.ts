import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createReaderSimulator, type ReaderSimulator } from '@jiaohao/id-card-sdt/simulator';
import { createPrinterSimulator, type PrinterSimulator } from '@jiaohao/printer-escpos/simulator';
import { Health, type KioskState } from '@jiaohao/protocol';
import { freshFolder, type HallProgram, startHallProgram } from '../../lib/hall-program.ts';
import { type Program, root, startProgram } from '../../lib/program.ts';
import { until } from '../../lib/until.ts';
import { openTcpStand } from '../soak/tcp-stand.ts';
import { type Line, openLine } from './line.ts';
import { openPage, type Page } from './page.ts';
import { writeSmallHall } from './small-hall-file.ts';

/** A hall and a kiosk desk as processes that can be killed and come back where they were, and the line between them. */
export type Stand = {
  data: string;
  kioskData: string;
  hall: () => HallProgram;
  line: Line;
  page: Page;
  printer: PrinterSimulator;
  reader: ReaderSimulator;
  killHall(): Promise<void>;
  killDesk(): Promise<void>;
  /** What was killed is there again. */
  revive(): Promise<void>;
  /** Resolves with the desk's state when it fits. */
  shows(what: string, fits: (state: KioskState) => boolean, ms?: number): Promise<KioskState>;
  /** Asked of the hall itself, past the line. */
  post(path: string, body: unknown, as?: string): Promise<{ status: number; body: Record<string, unknown> }>;
  health(): Promise<Health>;
  signIn(user: string): Promise<string>;
  /** Hall and desk go by a clock that is so far ahead of this machine's. */
  setClock(aheadMs: number): void;
  stop(): Promise<void>;
};

export const startStand = async (block: number): Promise<Stand> => {
  const folder = freshFolder('away');
  const data = join(folder, 'hall');
  const kioskData = join(folder, 'kiosk');
  const clock = join(folder, 'clock');
  const setClock = (aheadMs: number) => writeFileSync(clock, String(aheadMs));
  setClock(0);
  const preload = pathToFileURL(join(root, 'test/faults/away/clock.mjs')).href;
  const env = { AWAY_CLOCK: clock, NODE_OPTIONS: `--import ${preload}` };
  const ends: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const settings = {
      data,
      config: writeSmallHall(folder, block),
      env: { ...env, HALL_PAGES: join(folder, 'none') },
    };
    let hall: HallProgram | undefined = await startHallProgram(settings);
    ends.push(() => hall?.stop());
    const { http, mqtt, url: hallUrl } = hall;
    let known: HallProgram = hall;
    const token = hall.demo.devices.find(({ id }) => id === 'kiosk-1')?.token ?? '';
    const line = await openLine(http);
    ends.push(line.stop);

    const printer = createPrinterSimulator({ columns: 48, slowBytes: 12 });
    printer.setMode('slow');
    const reader = createReaderSimulator();
    const [printerPort, readerPort] = [await openTcpStand(printer), await openTcpStand(reader)];
    ends.push(printerPort.stop, readerPort.stop);

    const file = join(folder, 'kiosk.yaml');
    const write = (port: number) =>
      writeFileSync(
        file,
        JSON.stringify({
          id: 'kiosk-1',
          hall: `http://127.0.0.1:${line.port}`,
          token,
          port,
          data: kioskData,
          log: 'warn',
          wiring: [
            {
              id: 'kiosk-1-printer',
              driver: 'printer.escpos',
              link: printerPort.link,
              options: { columns: 48, timeoutMs: 400, pollMs: 100 },
            },
            { id: 'kiosk-1-reader', driver: 'id-card.sdt', link: readerPort.link, options: { pollMs: 50 } },
          ],
        }),
      );
    const startDesk = () =>
      startProgram(
        'apps/kiosk/src/desk/main.ts',
        { ...env, KIOSK_CONFIG: file, KIOSK_PAGES: join(folder, 'none') },
        'kiosk ready',
      );
    write(0);
    let desk: Program | undefined = await startDesk();
    ends.push(() => desk?.stop());
    const port = Number(new URL(desk.line.replace('kiosk ready ', '')).port);
    write(port);

    const page = openPage(() => port);
    ends.push(page.close);
    const shows = (what: string, fits: (state: KioskState) => boolean, ms = 60_000) =>
      until(
        what,
        () => {
          const state = page.state();
          return state && fits(state) && state;
        },
        ms,
      );
    const post: Stand['post'] = async (path, body, as) => {
      const answer = await fetch(`${hallUrl}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(as !== undefined && { authorization: `Bearer ${as}` }) },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    return {
      data,
      kioskData,
      hall: () => known,
      line,
      page,
      printer,
      reader,
      killHall: async () => {
        const dying = hall;
        hall = undefined;
        await dying?.kill();
      },
      killDesk: async () => {
        const dying = desk;
        desk = undefined;
        await dying?.kill();
      },
      revive: async () => {
        const back = async () => {
          hall ??= await startHallProgram({ ...settings, ports: { http, mqtt } });
          known = hall;
        };
        await Promise.all([
          back(),
          (async () => {
            desk ??= await startDesk();
          })(),
        ]);
      },
      shows,
      post,
      health: async () => Health.parse(await (await fetch(`${hallUrl}/api/v1/health`)).json()),
      signIn: async (user) => {
        const password = known.demo.accounts.find((account) => account.user === user)?.password;
        return String((await post('/sessions', { user, password })).body.token);
      },
      setClock,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
