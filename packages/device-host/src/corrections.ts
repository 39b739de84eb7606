import type { DeviceStatus } from '@jiaohao/protocol';

export type CorrectionTimes = {
  /** Before the first correction: an own message may still be on its way back, in milliseconds. */
  firstMs: number;
  /** Longest pause, after doublings: two programs that run as one desk must not shout each other down. */
  longestMs: number;
};

export type Corrections = {
  /** What the broker hands out about a device now. */
  heard(device: string, status: DeviceStatus | undefined): void;
  stop(): void;
};

export const usualCorrections: CorrectionTimes = { firstMs: 100, longestMs: 60_000 };

/** After so many longest pauses without a contradiction, the next one is answered at once again. */
const calmPauses = 4;

/**
 * Watches what is said in a desk's name, as by a last will that comes late, and asks for a correction when the last of it
 * is not what the desk says itself.
 */
export const createCorrections = (
  times: CorrectionTimes,
  isTrue: (device: string, status: DeviceStatus | undefined) => boolean,
  correct: (device: string) => void,
): Corrections => {
  const last = new Map<string, DeviceStatus | undefined>();
  const pauses = new Map<string, { ms: number; at: number }>();
  const waiting = new Map<string, NodeJS.Timeout>();

  const look = (device: string) => {
    waiting.delete(device);
    if (!isTrue(device, last.get(device))) correct(device);
  };
  const nextPause = (device: string): number => {
    const before = pauses.get(device);
    const at = performance.now();
    const calm = !before || at - before.at > calmPauses * times.longestMs;
    const ms = calm ? times.firstMs : Math.min(before.ms * 2, times.longestMs);
    pauses.set(device, { ms, at });
    return ms;
  };

  return {
    heard: (device, status) => {
      last.set(device, status);
      if (waiting.has(device) || isTrue(device, status)) return;
      const timer = setTimeout(() => look(device), nextPause(device));
      timer.unref();
      waiting.set(device, timer);
    },
    stop: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
};
