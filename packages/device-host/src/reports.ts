import type { Bus } from '@jiaohao/bus';
import type { DeviceStatus as Supervision } from '@jiaohao/device-kit';
import type { RunningDevice } from '@jiaohao/devices';
import type { DeviceStatus as Status } from '@jiaohao/protocol';
import { type CorrectionTimes, createCorrections } from './corrections.ts';

export type EventDetails = Record<string, string | number | boolean>;

export type Reports = {
  /** Says how everything is, as far as it has changed. */
  all(): void;
  /** The line is new: the broker may hold an old last will, so everything is said again. */
  renew(): void;
  /** A line that was not there before: hears what is said in this desk's name, and contradicts what is not so. */
  listen(bus: Bus): void;
  /** Says how one device is, changed or not. */
  again(device: string): void;
  event(device: string, type: string, more?: EventDetails): void;
  /** Says that desk and devices are off. */
  goodbye(): Promise<void>;
};

const goodbyeMs = 1000;

const worst = (devices: readonly Supervision[]): 'ready' | 'degraded' =>
  devices.every(({ state }) => state === 'ready') ? 'ready' : 'degraded';

/** Puts the state of a desk and its devices on the hall's topics; events hold nothing about a person. */
export const createReports = (options: {
  desk: string;
  devices: readonly RunningDevice[];
  bus: () => Bus | undefined;
  corrections: CorrectionTimes;
  onTrouble: (what: string, error: unknown) => void;
}): Reports => {
  const { desk, devices } = options;
  const said = new Map<string, string>();
  let stopped = false;
  let deskState: 'ready' | 'degraded' | undefined;
  let since = new Date().toISOString();

  const say = async (device: string, status: Status): Promise<void> => {
    const bus = options.bus();
    const text = JSON.stringify(status);
    if (!bus || stopped || said.get(device) === text) return;
    said.set(device, text);
    await bus.say('status', { device }, status).catch((error: unknown) => {
      said.delete(device);
      options.onTrouble('status', error);
    });
  };
  const all = () => {
    const statuses = devices.map(({ supervised }) => supervised.status());
    for (const [at, { id }] of devices.entries()) {
      const status = statuses[at];
      if (status) say(id, status);
    }
    const state = worst(statuses);
    if (state !== deskState) since = new Date().toISOString();
    deskState = state;
    const faults = devices.flatMap(({ id, supervised }) => supervised.status().faults.map((fault) => `${id}:${fault}`));
    say(desk, { state, faults, since, dropped: 0 });
  };

  const again = (device: string) => {
    said.delete(device);
    all();
  };
  const renew = () => {
    said.clear();
    all();
  };
  // A message of its own that failed is said anew with the next line.
  const isTrue = (device: string, status: Status | undefined) => {
    const own = said.get(device);
    return stopped || own === undefined || (status !== undefined && isSame(status, JSON.parse(own)));
  };
  // Whoever took the desk for dead took its devices for dead.
  const correct = (device: string) => (device === desk ? renew() : again(device));
  const corrections = createCorrections(options.corrections, isTrue, correct);

  return {
    all,
    listen: (bus) => {
      for (const device of [desk, ...devices.map(({ id }) => id)])
        bus.on('status', { device }, (status) => corrections.heard(device, status));
    },
    renew,
    again,
    event: (device, type, more = {}) => {
      const at = new Date().toISOString();
      options
        .bus()
        ?.say('event', { device }, { at, type, ...more })
        .catch((error: unknown) => options.onTrouble('event', error));
    },
    goodbye: async () => {
      stopped = true;
      corrections.stop();
      const bus = options.bus();
      if (!bus) return;
      const off = { state: 'offline' as const, faults: ['offline'], since: new Date().toISOString() };
      const ids = [...devices.map(({ id }) => id), desk];
      const limit = new Promise((resolve) => setTimeout(resolve, goodbyeMs).unref());
      await Promise.race([limit, Promise.allSettled(ids.map((device) => bus.say('status', { device }, off)))]);
    },
  };
};

/** Noise alone, which `dropped` counts, is no contradiction. */
const isSame = (a: Status, b: Status): boolean =>
  a.state === b.state && a.since === b.since && a.faults.join() === b.faults.join();
