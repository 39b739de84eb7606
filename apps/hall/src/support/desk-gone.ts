import type { DeviceStatus } from '@jiaohao/protocol';
import type { Stop, Timers } from '@jiaohao/time';

/** A desk whose line was only renewed says everything anew within this time (ms), device by device. */
const patienceMs = 500;
/** A desk that says goodbye knows best since when it is off, as far as its clock is right (ms). */
const clocksDifferMs = 5000;

export type DeskGone = {
  /** To be called when the desk, or a device that it holds, was heard. */
  heard(desk: string): void;
  stop(): void;
};

/**
 * Speaks for a desk that has died: a last will names one topic only, with the time at which the line was opened, and what
 * the desk held would stay `ready` for every late reader. Says each thing once for each time that the desk is gone.
 */
export const createDeskGone = (options: {
  timers: Timers;
  heldBy: (desk: string) => readonly string[];
  statusOf: (device: string) => DeviceStatus | undefined;
  /** Since when the desk has been away (ms). */
  awaySince: (desk: string) => number;
  /** False when nobody can be told now. */
  say: (device: string, status: DeviceStatus) => boolean;
}): DeskGone => {
  const { heldBy, statusOf } = options;
  const told = new Map<string, Set<string>>();
  const waiting = new Map<string, Stop>();

  const untrue = (desk: string, device: string, since: number): boolean => {
    const status = statusOf(device);
    if (!status || told.get(desk)?.has(device)) return false;
    if (device !== desk) return status.state !== 'offline';
    return Math.abs(Date.parse(status.since) - since) > clocksDifferMs;
  };

  const speak = (desk: string) => {
    waiting.delete(desk);
    const since = options.awaySince(desk);
    const status: DeviceStatus = { state: 'offline', faults: ['offline'], since: new Date(since).toISOString() };
    for (const device of [...heldBy(desk), desk]) {
      if (!untrue(desk, device, since)) continue;
      const already = told.get(desk) ?? new Set();
      told.set(desk, already.add(device));
      if (!options.say(device, status)) already.delete(device);
    }
  };

  return {
    heard: (desk) => {
      waiting.get(desk)?.();
      waiting.delete(desk);
      if (statusOf(desk)?.state === 'offline')
        waiting.set(
          desk,
          options.timers.after(patienceMs, () => speak(desk)),
        );
      else told.delete(desk);
    },
    stop: () => {
      for (const stop of waiting.values()) stop();
    },
  };
};
