import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createScannerSimulator, type ScannerSimulator } from '@jiaohao/code-scanner/simulator';
import { type IppSimulator, startIppSimulator } from '@jiaohao/printer-ipp/simulator';
import type { Page } from 'playwright-core';
import { demoWith } from '../lib/demo-config.ts';
import { freshFolder } from '../lib/hall-program.ts';
import { startProgram } from '../lib/program.ts';
import { openScreens, type Screens, testId } from '../round/screens.ts';
import { type Stand, startStand } from '../round/stand.ts';
import { type HallHand, hallHand } from '../wing/hall-hand.ts';

/** A kiosk with all of its devices in its hall, the other houses behind it, and its screen in a browser. */
export type WholeKiosk = {
  stand: Stand;
  screens: Screens<'kiosk'>;
  kiosk: Page;
  scanner: ScannerSimulator;
  /** The A4 printer, unless another one was given. */
  pages: IppSimulator;
  hand: HallHand;
  /** What is wrong with one of the houses from now on. */
  setHouse(house: 'approval' | 'social-security' | 'housing-fund', fault: 'none' | 'silent' | 'error'): Promise<void>;
  stop(): Promise<void>;
};

/** A zone in which it is between ten and eleven in the morning now: no booking of a test may meet midnight. */
const morningZone = (): string => {
  const ahead = 10 - new Date().getUTCHours();
  const offset = ahead < -12 ? ahead + 24 : ahead;
  // POSIX counts the other way round: Etc/GMT-8 is eight hours before Greenwich.
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
};

export const startWholeKiosk = async (
  options: {
    /** Words of the demo hall's configuration, and what stands there instead. */
    changes?: Record<string, string>;
    /** Address of another A4 printer than the simulated one. */
    pagesUrl?: string;
    /** For a sheet on the simulated printer, milliseconds. */
    sheetMs?: number;
  } = {},
): Promise<WholeKiosk> => {
  const folder = freshFolder('kiosk');
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end().catch(() => undefined);
  };
  try {
    const config = demoWith(folder, { 'timeZone: Asia/Shanghai': `timeZone: ${morningZone()}`, ...options.changes });
    const data = join(folder, 'records');
    mkdirSync(data);
    const records = await startProgram(
      'apps/records/src/main.ts',
      { RECORDS_PORT: '0', RECORDS_DATA: data, RECORDS_CONTROL: '1' },
      'records ready',
    );
    ends.push(records.stop);
    const housesUrl = records.line.replace('records ready ', '');

    const pages = await startIppSimulator({ sheetMs: options.sheetMs ?? 150 });
    ends.push(pages.stop);
    const scanner = createScannerSimulator({ wire: 'serial' });
    const stand = await startStand({
      config,
      sources: join(data, 'sources.yaml'),
      more: [
        // The simulated one shows a code once; each showing is meant.
        { id: 'kiosk-1-code', driver: 'code-scanner.serial', options: { repeatMs: 0 }, device: scanner },
        {
          id: 'kiosk-1-pages',
          driver: 'printer.ipp',
          options: { pollMs: 300, jobPollMs: 200 },
          url: options.pagesUrl ?? pages.url,
        },
      ],
    });
    ends.push(stand.stop);
    const screens = await openScreens(stand, ['kiosk']);
    ends.push(screens.close);
    const { kiosk } = screens;
    await kiosk.locator(`${testId('card-spot')}[data-alive="true"]`).waitFor();
    await kiosk.locator(`${testId('bar-self-service')}:enabled`).waitFor();

    return {
      stand,
      screens,
      kiosk,
      scanner,
      pages,
      hand: hallHand(stand.hall()),
      setHouse: async (house, fault) => {
        const answer = await fetch(`${housesUrl}control/faults/${house}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ fault }),
        });
        if (!answer.ok) throw new Error(`${house} does not take the fault ${fault}: ${await answer.text()}`);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
