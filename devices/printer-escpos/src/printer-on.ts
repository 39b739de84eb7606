import type { Duplex } from 'node:stream';
import {
  createListeners,
  type DeviceError,
  type Fault,
  type Health,
  type Printer,
  type PrinterStatus,
  type PrintOutcome,
  whenClosed,
} from '@jiaohao/device-kit';
import type { Stop, Time } from '@jiaohao/time';
import { blockedBy, faultsOf } from './blocked.ts';
import { clearBuffer, feedAndCut, recover, statusBack } from './commands.ts';
import { confirm } from './confirm.ts';
import { type EncodeOptions, encodeLayout } from './encode-layout.ts';
import { healthyFlags, realtimeFlags, statusBackFlags } from './status-bytes.ts';
import { createWire } from './wire.ts';

export interface PrinterSettings extends EncodeOptions {
  columns: 32 | 48;
  /** For one answer, milliseconds. */
  timeoutMs: number;
  /** Between two rounds of questions while nothing is printed, milliseconds. */
  pollMs: number;
}

const mostMisses = 3;
const recoverEveryMs = 10_000;
// A link that broke in the middle of a command leaves the printer waiting for the rest. Zeros complete the head of
// any command as one without data; a question there would be read as a length. More zeros fill a picture.
const headPadding = new Uint8Array(16);
const dataPadding = new Uint8Array(2048);

/** What hangs in the printer, from one opening of its link to the next. */
export interface Strip {
  /** A failed job may have left a begun ticket, which must not become the head of somebody else's. */
  begun: boolean;
}

/** A printer on an open link; resolves once it has answered, rejects with a DeviceError when it does not. */
export const printerOn = async (
  link: Duplex,
  settings: PrinterSettings,
  strip: Strip,
  time: Time,
): Promise<Printer> => {
  const healths = createListeners<Health>();
  const statuses = createListeners<PrinterStatus>();
  let flags = healthyFlags;
  let misses = 0;
  let noisy = false;
  let droppedAtRound = 0;
  let recovered = Number.NEGATIVE_INFINITY;
  let shown = '';

  const health = (): Health => ({ faults: faultsOf(flags, misses === 0, noisy), dropped: wire.dropped() });
  const status = (): PrinterStatus => {
    const error = faultsOf(flags, misses === 0, noisy).find((fault) => others.has(fault));
    return {
      paper: flags.paper,
      cover: flags.cover,
      cutter: flags.cutter,
      online: misses === 0 && !wire.isEnded() && blockedBy(flags) === undefined,
      ...(error && { error }),
    };
  };
  const show = () => {
    const now = JSON.stringify([health(), status()]);
    if (now === shown) return;
    shown = now;
    healths.emit(health());
    statuses.emit(status());
  };
  const wire = createWire(link, settings.timeoutMs, time, (bytes) => {
    flags = statusBackFlags(bytes);
    show();
  });

  /** Asks for everything. Rejects when the printer does not answer, and ends a link that has been silent for long. */
  const ask = async () => {
    try {
      for (const n of [1, 2, 3, 4] as const) flags = { ...flags, ...realtimeFlags(n, await wire.realtime(n)) };
      misses = 0;
    } catch (thrown) {
      misses += 1;
      if (misses >= mostMisses) wire.end(thrown as DeviceError);
      throw thrown;
    } finally {
      noisy = wire.dropped() > droppedAtRound;
      droppedAtRound = wire.dropped();
      show();
    }
  };
  /** A cutter or head that is free again stays in its error until it is told. */
  const askAndRecover = async () => {
    await ask();
    const stuck = flags.cutter === 'stuck' || flags.broken;
    if (!stuck || time.elapsed() - recovered < recoverEveryMs) return;
    recovered = time.elapsed();
    await wire.send(recover);
    await ask();
  };

  // A question in the middle of a picture would become part of it, so jobs and rounds of questions take turns.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const run = async (job: Uint8Array, signal: AbortSignal): Promise<PrintOutcome> => {
    const not = (fault: Fault, maybe: boolean): PrintOutcome => ({ printed: false, fault, maybe });
    if (signal.aborted) return not('cancelled', false);
    try {
      recovered = Number.NEGATIVE_INFINITY;
      await askAndRecover();
      if (!blockedBy(flags)) await wire.settle();
    } catch (thrown) {
      return not((thrown as DeviceError).code, false);
    }
    const blocked = blockedBy(flags);
    if (blocked) return not(blocked, false);
    if (signal.aborted) return not('cancelled', false);
    const whole = strip.begun ? Buffer.concat([feedAndCut, job]) : job;
    strip.begun = true;
    const outcome = await confirm({ wire, job: whole, ask, flags: () => flags, timeoutMs: settings.timeoutMs, time });
    strip.begun = !outcome.printed;
    // What is left of a failed job must not come out with the next one.
    if (!outcome.printed) await wire.send(Buffer.concat([clearBuffer, statusBack])).catch(() => undefined);
    return outcome;
  };

  const open = async () => {
    await wire.send(headPadding);
    try {
      await wire.realtime(1);
    } catch (thrown) {
      if (wire.isEnded()) throw thrown;
      await wire.send(dataPadding);
      await wire.realtime(1);
    }
    await wire.send(Buffer.concat([clearBuffer, statusBack]));
    await ask();
  };
  await open().catch(async (thrown: DeviceError) => {
    wire.end(thrown);
    await whenClosed(link, time);
    throw thrown;
  });

  let jobs = 0;
  let pause: Stop | undefined;
  // A slow printer needs longer than the pause for its answers: rounds would pile up, and tickets behind them.
  const nextRound = () => {
    if (wire.isEnded()) return;
    pause = time.after(settings.pollMs, async () => {
      // A job asks for everything itself.
      if (jobs === 0) await inTurn(askAndRecover).catch(() => undefined);
      nextRound();
    });
  };
  nextRound();
  wire.ended.then(() => {
    pause?.();
    show();
  });

  return {
    columns: settings.columns,
    encode: (layout) => encodeLayout(layout, settings),
    print: (job, signal) =>
      new Promise((resolve) => {
        let begun = false;
        const give = () => resolve({ printed: false, fault: 'cancelled', maybe: begun });
        signal.addEventListener('abort', give, { once: true });
        jobs += 1;
        inTurn(() => {
          begun = true;
          return run(job, signal);
        })
          .catch((): PrintOutcome => ({ printed: false, fault: 'offline', maybe: true }))
          .then((outcome) => {
            jobs -= 1;
            signal.removeEventListener('abort', give);
            resolve(outcome);
          });
      }),
    status,
    onStatus: statuses.add,
    health,
    onHealth: healths.add,
    ended: wire.ended,
    close: () => {
      wire.end();
      return whenClosed(link, time);
    },
  };
};

const others = new Set<Fault>(['mechanical', 'no-answer', 'garbage', 'offline']);
