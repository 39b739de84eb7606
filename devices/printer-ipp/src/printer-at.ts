import { setTimeout as delay } from 'node:timers/promises';
import {
  asDeviceError,
  createListeners,
  type DeviceError,
  type Fault,
  type Health,
  type PageOutcome,
  type PagePrinter,
  type PagePrinterStatus,
} from '@jiaohao/device-kit';
import { type ClientSettings, createClient } from './client.ts';
import { abilityAttributes, nowOf, type PrinterNow, printingOf, stateAttributes } from './printer-state.ts';
import { type JobLimits, runJob } from './run-job.ts';

export interface PrinterSettings extends ClientSettings, JobLimits {
  /** Between two looks at the printer, milliseconds. */
  pollMs: number;
}

/** What is counted from one opening of the printer to the next. */
export interface Tally {
  pages: number;
}

const mostMisses = 3;

/** A printer at an address; resolves once it has said what it can do, rejects with a DeviceError when it does not. */
export const printerAt = async (
  link: URL,
  settings: PrinterSettings,
  tally: Tally,
  opening: AbortSignal,
): Promise<PagePrinter> => {
  const client = createClient(link, settings);
  const healths = createListeners<Health>();
  const statuses = createListeners<PagePrinterStatus>();
  const over = new AbortController();
  let misses = 0;
  let dropped = 0;
  let trouble: Fault | undefined;
  let shown = '';
  let tellEnd: (reason: DeviceError | undefined) => void = () => undefined;
  const ended = new Promise<DeviceError | undefined>((resolve) => {
    tellEnd = resolve;
  });
  const end = (reason?: DeviceError) => {
    if (over.signal.aborted) return;
    over.abort();
    tellEnd(reason);
  };

  const asked = (names: readonly string[], signal: AbortSignal) =>
    client.ask('Get-Printer-Attributes', { about: { 'requested-attributes': names } }, signal);
  const first = await asked([...abilityAttributes, ...stateAttributes], opening);
  const printing = printingOf(first);
  let now: PrinterNow = nowOf(first);

  const faults = (): Fault[] => [...new Set([...(trouble ? [trouble] : []), ...now.faults])];
  const health = (): Health => ({ faults: faults(), dropped });
  const status = (): PagePrinterStatus => {
    const has = (fault: Fault) => now.faults.includes(fault);
    return {
      paper: has('media-out') ? 'out' : has('media-low') ? 'low' : 'ok',
      toner: has('toner-out') ? 'out' : has('toner-low') ? 'low' : 'ok',
      faults: faults(),
      queued: now.queued,
      pages: tally.pages,
    };
  };
  const show = () => {
    const next = JSON.stringify([health(), status()]);
    if (next === shown) return;
    shown = next;
    healths.emit(health());
    statuses.emit(status());
  };
  shown = JSON.stringify([health(), status()]);

  const look = async (): Promise<PrinterNow> => {
    try {
      now = nowOf(await asked(stateAttributes, over.signal));
      misses = 0;
      trouble = undefined;
      return now;
    } catch (thrown) {
      const error = asDeviceError(thrown, 'no-answer');
      if (!over.signal.aborted) {
        misses += 1;
        trouble = error.code;
        if (error.code === 'garbage') dropped += 1;
        // A job that is on its way waits longer: a printer that was switched off and on may still print it.
        if (misses >= mostMisses && working === 0) end(error);
      }
      throw error;
    } finally {
      show();
    }
  };

  let working = 0;
  const rounds = async () => {
    while (!over.signal.aborted) {
      await delay(settings.pollMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
      // A job looks for itself.
      if (working === 0 && !over.signal.aborted) await look().catch(() => undefined);
    }
  };
  rounds();

  const progress = createListeners<() => void>();
  progress.add((call) => call());
  const tools = {
    client,
    printing,
    limits: settings,
    look,
    now: () => now,
    count: (pages: number) => {
      tally.pages += pages;
      show();
    },
    gone: over.signal,
  };
  let turn: Promise<unknown> = Promise.resolve();

  return {
    abilities: () => ({
      name: printing.name,
      types: printing.types,
      duplex: printing.duplex,
      colour: printing.colour,
    }),
    print: (job, onProgress, signal) =>
      new Promise((resolve) => {
        const not = (fault: Fault): PageOutcome => ({ printed: false, fault, maybe: false, pages: 0 });
        const give = () => resolve(not('cancelled'));
        if (signal.aborted) return give();
        signal.addEventListener('abort', give, { once: true });
        turn = turn.then(async () => {
          signal.removeEventListener('abort', give);
          if (signal.aborted) return;
          if (over.signal.aborted) return resolve(not('offline'));
          working += 1;
          try {
            // One who listens badly must not stop the job.
            resolve(await runJob(tools, job, (step) => progress.emit(() => onProgress(step)), signal));
          } catch (thrown) {
            // A bug must be seen, but the next job is printed.
            process.emitWarning(thrown instanceof Error ? thrown : String(thrown));
            resolve({ printed: false, fault: asDeviceError(thrown, 'refused').code, maybe: true, pages: 0 });
          } finally {
            working -= 1;
          }
          await look().catch(() => undefined);
        });
      }),
    status,
    onStatus: statuses.add,
    health,
    onHealth: healths.add,
    ended,
    close: async () => {
      end();
      await turn;
    },
  };
};
