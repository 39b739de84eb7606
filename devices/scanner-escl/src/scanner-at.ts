import { setTimeout as delay } from 'node:timers/promises';
import {
  asDeviceError,
  createListeners,
  type DeviceError,
  type DocumentScanner,
  type Fault,
  type Health,
  type ScanOutcome,
} from '@jiaohao/device-kit';
import { abilitiesOf, capabilitiesOf } from './capabilities.ts';
import { type JobLimits, runJob } from './job.ts';
import type { Send } from './requests.ts';
import { faultOfStatus, loadedOf, type ScannerStatus, statusOf } from './status.ts';

export interface ScannerSettings extends JobLimits {
  /** Between two looks at the scanner, milliseconds; 0 looks only when a scan is asked for. */
  pollMs: number;
}

const mostMisses = 3;
const longestDocument = 1024 * 1024;

/** The address with the slash that relative names need, and with eSCL's usual folder when it names none. */
const baseOf = (link: URL): URL => {
  const base = new URL(link);
  base.pathname = base.pathname === '/' ? '/eSCL/' : base.pathname.replace(/\/*$/, '/');
  base.search = '';
  base.hash = '';
  return base;
};

/** A scanner at an address; resolves once it has answered, rejects with a DeviceError when it does not. */
export const scannerAt = async (
  link: URL,
  settings: ScannerSettings,
  send: Send,
  opening: AbortSignal,
): Promise<DocumentScanner> => {
  const base = baseOf(link);
  const healths = createListeners<Health>();
  const loads = createListeners<boolean | undefined>();
  const gone = new AbortController();
  let last: ScannerStatus | undefined;
  let trouble: Fault | undefined;
  let misses = 0;
  let dropped = 0;
  let shown = '';
  let loaded: boolean | undefined;
  let scanning: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let tellEnd: (reason: DeviceError | undefined) => void = () => undefined;
  const ended = new Promise<DeviceError | undefined>((resolve) => {
    tellEnd = resolve;
  });

  const health = (): Health => {
    const own = last && faultOfStatus(last);
    return { faults: [...new Set([own, trouble].filter((fault) => fault !== undefined))], dropped };
  };
  const show = () => {
    const now = JSON.stringify(health());
    if (now !== shown) {
      shown = now;
      healths.emit(health());
    }
    const held = last && loadedOf(last);
    if (held !== loaded) {
      loaded = held;
      loads.emit(loaded);
    }
  };

  const read = async <T>(name: string, parse: (bytes: Uint8Array) => T, signal?: AbortSignal): Promise<T> => {
    const answer = await send({
      method: 'GET',
      url: new URL(name, base),
      timeoutMs: settings.requestTimeoutMs,
      longest: longestDocument,
      ...(signal ? { signal } : {}),
    });
    if (answer.status === 200) return parse(answer.body);
    throw asDeviceError(
      new Error(`The scanner answered ${name} with HTTP ${answer.status}`),
      answer.status === 503 ? 'scanner-busy' : 'refused',
    );
  };

  const end = (reason?: DeviceError) => {
    if (gone.signal.aborted) return;
    gone.abort();
    tellEnd(reason);
  };

  const status = async (signal?: AbortSignal): Promise<ScannerStatus> => {
    try {
      last = await read('ScannerStatus', statusOf, signal);
      misses = 0;
      trouble = undefined;
      return last;
    } catch (thrown) {
      const error = asDeviceError(thrown, 'no-answer');
      if (error.code !== 'cancelled') {
        misses += error.code === 'scanner-busy' ? 0 : 1;
        trouble = error.code;
        if (error.code === 'garbage') dropped += 1;
        if (misses >= mostMisses) end(error);
      }
      throw error;
    } finally {
      show();
    }
  };

  const capabilities = await read('ScannerCapabilities', capabilitiesOf, opening);
  last = await read('ScannerStatus', statusOf, opening);
  loaded = loadedOf(last);
  shown = JSON.stringify(health());

  const rounds = async () => {
    while (!gone.signal.aborted) {
      await delay(settings.pollMs, undefined, { signal: gone.signal }).catch(() => undefined);
      // A scan asks for itself, and some scanners stumble over a question in between.
      if (waiting === 0 && !gone.signal.aborted) await status(gone.signal).catch(() => undefined);
    }
  };
  if (settings.pollMs > 0) rounds();

  const drop = () => {
    dropped += 1;
  };
  const scan: DocumentScanner['scan'] = (wanted, onPage, signal) => {
    const either = AbortSignal.any([signal, gone.signal]);
    waiting += 1;
    const outcome = scanning.then(async (): Promise<ScanOutcome> => {
      const result = await runJob({ send, base, capabilities, limits: settings, status, drop }, wanted, onPage, either);
      waiting -= 1;
      const fault = !signal.aborted && gone.signal.aborted && !result.done ? 'offline' : undefined;
      // Whether it is still there, and why it stopped, is known at once and not at the next round.
      if (!result.done && !gone.signal.aborted) await status(gone.signal).catch(() => undefined);
      show();
      return fault ? { done: false, fault, pages: result.pages } : result;
    });
    scanning = outcome;
    return outcome;
  };

  return {
    abilities: () => abilitiesOf(capabilities),
    loaded: () => loaded,
    onLoaded: loads.add,
    scan,
    health,
    onHealth: healths.add,
    ended,
    close: async () => {
      end();
      await scanning;
    },
  };
};
