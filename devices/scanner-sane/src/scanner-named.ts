import { setTimeout as delay } from 'node:timers/promises';
import {
  asDeviceError,
  createListeners,
  DeviceError,
  type DocumentScanner,
  type Fault,
  type Health,
  type ScanOutcome,
} from '@jiaohao/device-kit';
import { abilitiesOf, argumentsFor, type Options, type OwnWords, wordsOf } from './abilities.ts';
import { deviceOptionsOf } from './device-options.ts';
import { faultOfEnding } from './ending.ts';
import { runProgram } from './run-program.ts';
import { scanBatch } from './scan-batch.ts';
import { sweepScanFolders } from './scan-folder.ts';

export interface ScannerSettings extends OwnWords {
  /** The program, by name or path. */
  command: string;
  /** What is added to every scan. */
  settings: readonly string[];
  /** What is added to the environment. */
  env: Readonly<Record<string, string>>;
  /** Between two looks at the scanner, milliseconds; 0 looks only when a scan is asked for. */
  pollMs: number;
  /** For asking what the scanner can do, milliseconds. */
  askTimeoutMs: number;
  /** For each page, milliseconds. */
  pageTimeoutMs: number;
  /** For leaving the scanner after a batch, milliseconds. */
  closeTimeoutMs: number;
}

const mostMisses = 3;
const mostLines = 20_000;
/** These say that the scanner itself cannot be reached. */
const unreachable: readonly Fault[] = ['offline', 'no-answer', 'port-busy'];

const sensor = (options: Options, name: string): boolean | undefined => {
  const option = options.get(name);
  if (!option?.sensor || option.value === undefined) return undefined;
  return option.value === 'yes';
};

/** The scanner that SANE knows by this name; resolves once it has answered, rejects with a DeviceError. */
export const scannerNamed = async (
  name: string,
  settings: ScannerSettings,
  opening: AbortSignal,
): Promise<DocumentScanner> => {
  const { command, env } = settings;
  const device = ['-d', name];
  const healths = createListeners<Health>();
  const loads = createListeners<boolean | undefined>();
  const gone = new AbortController();
  let busy: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let misses = 0;
  let trouble: Fault | undefined;
  let open: boolean | undefined;
  let loaded: boolean | undefined;
  let dropped = 0;
  let shown = '';
  let tellEnd: (reason: DeviceError | undefined) => void = () => undefined;
  const ended = new Promise<DeviceError | undefined>((resolve) => {
    tellEnd = resolve;
  });

  const health = (): Health => {
    const faults = [open ? ('scanner-open' as const) : undefined, trouble].filter((fault) => fault !== undefined);
    return { faults: [...new Set(faults)], dropped };
  };
  const show = () => {
    const now = JSON.stringify(health());
    if (now === shown) return;
    shown = now;
    healths.emit(health());
  };
  const end = (reason?: DeviceError) => {
    if (gone.signal.aborted) return;
    gone.abort();
    tellEnd(reason);
  };

  const output = async (args: readonly string[], signal: AbortSignal): Promise<string> => {
    const lines: string[] = [];
    const onLine = async (line: string) => {
      if (lines.push(line) > mostLines)
        throw new DeviceError('garbage', `${command} talks without end`, { retry: true });
    };
    const ending = await runProgram({ command, env, args, silenceMs: settings.askTimeoutMs, signal, onLine });
    const fault = faultOfEnding(ending);
    if (fault)
      throw new DeviceError(fault, ending.said.trim() || `scanimage ended with ${ending.exit}`, { retry: true });
    return lines.join('\n');
  };

  const look = async (signal: AbortSignal): Promise<Options> => {
    const options = deviceOptionsOf(await output([...device, '-A'], signal));
    if (options.size === 0) throw new DeviceError('bad-setting', `${command} is not scanimage`, { retry: false });
    // Fujitsu, Canon and Epson tell what their sensors feel.
    open = sensor(options, 'cover-open');
    const held = sensor(options, 'page-loaded');
    if (held !== loaded) {
      loaded = held;
      loads.emit(loaded);
    }
    return options;
  };

  const nameOf = async (): Promise<string> => {
    const list = await output(['-f', '%d|%v %m%n'], opening).catch(() => '');
    const own = list.split('\n').find((line) => line.startsWith(`${name}|`));
    return own?.slice(name.length + 1).trim() || name;
  };

  await sweepScanFolders();
  const words = wordsOf(await look(opening), settings);
  const abilities = abilitiesOf(await nameOf(), words);
  if (opening.aborted) throw new DeviceError('cancelled', 'Opening the scanner was given up', { retry: true });
  shown = JSON.stringify(health());

  const note = (fault: Fault | undefined) => {
    const away = fault !== undefined && unreachable.includes(fault);
    misses = away ? misses + 1 : 0;
    trouble = fault === 'cancelled' || fault === 'feeder-empty' ? undefined : fault;
    if (fault === 'garbage') dropped += 1;
    if (away && misses >= mostMisses) {
      end(new DeviceError(fault, `The scanner ${name} cannot be reached`, { retry: true }));
    }
    show();
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = busy.then(work);
    busy = result.catch(() => undefined);
    return result;
  };

  const rounds = async () => {
    while (!gone.signal.aborted) {
      await delay(settings.pollMs, undefined, { signal: gone.signal }).catch(() => undefined);
      if (waiting > 0 || gone.signal.aborted) continue;
      const fault = await inTurn(() => look(gone.signal)).then(
        () => undefined,
        (thrown: unknown) => asDeviceError(thrown, 'no-answer').code,
      );
      if (!gone.signal.aborted) note(fault);
    }
  };
  if (settings.pollMs > 0) rounds();

  const scan: DocumentScanner['scan'] = (wanted, onPage, signal) => {
    waiting += 1;
    return inTurn(async (): Promise<ScanOutcome> => {
      const asked = argumentsFor(words, wanted);
      const { pageTimeoutMs, closeTimeoutMs } = settings;
      const outcome: ScanOutcome = asked
        ? await scanBatch({
            command,
            env,
            args: [...device, ...asked, ...settings.settings],
            settings: wanted,
            pageTimeoutMs,
            closeTimeoutMs,
            onPage,
            signal: AbortSignal.any([signal, gone.signal]),
          })
        : { done: false, fault: 'bad-setting', pages: 0 };
      waiting -= 1;
      if (outcome.done) note(undefined);
      else if (asked && !signal.aborted && !gone.signal.aborted) note(outcome.fault);
      const closed = !outcome.done && gone.signal.aborted && !signal.aborted;
      return closed ? { done: false, fault: 'offline', pages: outcome.pages } : outcome;
    });
  };

  return {
    abilities: () => abilities,
    loaded: () => loaded,
    onLoaded: loads.add,
    scan,
    health,
    onHealth: healths.add,
    ended,
    close: async () => {
      end();
      await busy;
    },
  };
};
