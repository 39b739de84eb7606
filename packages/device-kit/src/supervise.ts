import { machineTime, pause as pauseFor, type Stop, type Time } from '@jiaohao/time';
import type { z } from 'zod';
import type { Health, Unsubscribe } from './device.ts';
import { asDeviceError, DeviceError } from './device-error.ts';
import type { Channels, DeviceKind, DeviceKinds, Driver, Via } from './driver.ts';
import type { Fault } from './fault.ts';
import { faultWeight } from './fault.ts';
import { createListeners } from './listeners.ts';

export type DeviceState = 'starting' | 'ready' | 'degraded' | 'fault' | 'offline';

/** What everybody else is told about a device. */
export interface DeviceStatus {
  state: DeviceState;
  faults: Fault[];
  /** ISO time since when `state` has been what it is. */
  since: string;
  /** Malformed frames thrown away since supervision began. */
  dropped: number;
}

export interface Supervision<Kind extends DeviceKind, Options extends z.ZodType, V extends Via> {
  driver: Driver<string, Kind, Options, V>;
  link: Channels[V];
  options: z.output<Options>;
  /** First and longest pause before the link is opened again, doubled in between. Default 500 ms to 30 s. */
  backoff?: { firstMs: number; longestMs: number };
  /** How long opening may take before it is given up. Default 10 s. */
  openTimeoutMs?: number;
  /** Calls back when something was plugged in on this machine: the pause before the next try ends. */
  onPlugged?: (listener: () => void) => Unsubscribe;
  /** Absent: this machine's. */
  time?: Time;
}

export interface Supervised<Kind extends DeviceKind> {
  status(): DeviceStatus;
  /** Called after every change of state or faults, and at most once a second when only `dropped` grows. */
  onStatus(listener: (status: DeviceStatus) => void): Unsubscribe;
  /** The open device, undefined while there is none. */
  device(): DeviceKinds[Kind] | undefined;
  /** Called with every newly opened device: the place to subscribe to its events. */
  onDevice(listener: (device: DeviceKinds[Kind]) => void): Unsubscribe;
  /** Closes the device and opens it again at once: somebody has mended it. */
  reopen(): void;
  /** Ends supervision; the device is closed when this resolves. */
  close(): Promise<void>;
}

const settleMs = 250;
// Noise on a line comes a hundred times a second, and each status goes to the whole hall.
const droppedEveryMs = 1000;
// A driver that heeds the signal lets go of its port at once; one that does not must not hold anybody up.
const letGoMs = 250;

/**
 * Keeps a device open for as long as possible: opens, watches, and opens again after a pause.
 * Nothing that a link, a driver or a device does comes out of here as an exception.
 */
export const supervise = <Kind extends DeviceKind, Options extends z.ZodType, V extends Via>(
  supervision: Supervision<Kind, Options, V>,
): Supervised<Kind> => {
  const { driver, link, options } = supervision;
  const { firstMs, longestMs } = supervision.backoff ?? { firstMs: 500, longestMs: 30_000 };
  const time = supervision.time ?? machineTime;
  const now = () => new Date(time.wall());
  const statuses = createListeners<DeviceStatus>();
  const devices = createListeners<DeviceKinds[Kind]>();
  const stop = new AbortController();
  let status: DeviceStatus = { state: 'offline', faults: [], since: now().toISOString(), dropped: 0 };
  let device: DeviceKinds[Kind] | undefined;
  let droppedBefore = 0;
  // Ends the pause, or the open device, of this moment.
  let again = new AbortController();

  let toldAt = Number.NEGATIVE_INFINITY;
  let telling: Stop | undefined;
  const tell = () => {
    telling?.();
    telling = undefined;
    toldAt = time.elapsed();
    statuses.emit(status);
  };
  const become = (state: DeviceState, faults: readonly Fault[], dropped: number) => {
    const same = state === status.state && faults.join() === status.faults.join();
    if (same && dropped === status.dropped) return;
    const since = state === status.state ? status.since : now().toISOString();
    status = { state, faults: [...faults], since, dropped };
    const wait = same ? toldAt + droppedEveryMs - time.elapsed() : 0;
    if (wait <= 0) tell();
    else telling ??= time.after(wait, tell);
  };
  const show = (health: Health) => become(stateOf(health.faults), health.faults, droppedBefore + health.dropped);
  const away = (fault: Fault) => become('offline', [fault], status.dropped);

  const openOnce = async (): Promise<DeviceKinds[Kind]> => {
    const limit = new AbortController();
    const late = new DeviceError('no-answer', 'The device took too long to open', { retry: true });
    const opened = time.after(supervision.openTimeoutMs ?? 10_000, () => limit.abort(late));
    const closing = new DeviceError('offline', 'The device is no longer wanted', { retry: false });
    const stopNow = () => limit.abort(closing);
    stop.signal.addEventListener('abort', stopNow);
    let opening: Promise<DeviceKinds[Kind]> | undefined;
    try {
      opening = driver.open(link, options, limit.signal, time);
      const open = await Promise.race([opening, failOnAbort(limit.signal)]);
      limit.signal.throwIfAborted();
      return open;
    } catch (thrown) {
      // A device that opens all the same, now or later, must not keep the port from the next attempt.
      const free = opening?.then((open) => open.close()).catch(() => undefined);
      const letGo = new AbortController();
      await Promise.race([free, pauseFor(time, letGoMs, [letGo.signal])]);
      letGo.abort();
      throw thrown;
    } finally {
      opened();
      stop.signal.removeEventListener('abort', stopNow);
    }
  };

  const watch = async (open: DeviceKinds[Kind]): Promise<Fault> => {
    // What was asked while it opened has come true.
    if (again.signal.aborted) again = new AbortController();
    device = open;
    const unsubscribe = open.onHealth(show);
    show(open.health());
    devices.emit(open);
    const reason = await new Promise<DeviceError | undefined>((resolve) => {
      const stopNow = () => resolve(undefined);
      const signals = [stop.signal, again.signal];
      for (const signal of signals) {
        // One of those who were just told of the device may have asked already.
        if (signal.aborted) stopNow();
        else signal.addEventListener('abort', stopNow);
      }
      open.ended.then((ended) => {
        for (const signal of signals) signal.removeEventListener('abort', stopNow);
        resolve(ended);
      });
    });
    unsubscribe();
    device = undefined;
    droppedBefore += open.health().dropped;
    await open.close().catch(() => undefined);
    return reason?.code ?? 'offline';
  };

  const run = async () => {
    become('starting', [], 0);
    let pause = firstMs;
    while (!stop.signal.aborted) {
      try {
        const open = await openOnce();
        const openedAt = time.elapsed();
        away(await watch(open));
        // A device that comes and goes at once must not be hammered.
        if (time.elapsed() - openedAt > firstMs * 10) pause = firstMs;
      } catch (thrown) {
        away(asDeviceError(thrown, 'offline').code);
      }
      const woken = await pauseFor(time, pause, [stop.signal, again.signal]);
      if (again.signal.aborted) again = new AbortController();
      pause = woken ? firstMs : Math.min(pause * 2, longestMs);
    }
    away('offline');
    telling?.();
  };
  const running = run();
  // What is plugged in is not ready in the same moment, and one plug makes several device files.
  let settling: Stop | undefined;
  const plugged = supervision.onPlugged?.(() => {
    if (device) return;
    settling?.();
    settling = time.after(settleMs, () => {
      if (!device) again.abort();
    });
  });

  return {
    status: () => status,
    onStatus: statuses.add,
    device: () => device,
    onDevice: (listener) => {
      if (device) listener(device);
      return devices.add(listener);
    },
    reopen: () => again.abort(),
    close: () => {
      settling?.();
      plugged?.();
      stop.abort();
      return running;
    },
  };
};

const stateOf = (faults: readonly Fault[]): DeviceState =>
  faults.some((fault) => faultWeight(fault) === 'fault') ? 'fault' : faults.length > 0 ? 'degraded' : 'ready';

const failOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
