import type { Duplex } from 'node:stream';
import { type CodeScanner, createListeners, openDevice, type ScannedCode } from '@jiaohao/device-kit';
import type { Stop, Time } from '@jiaohao/time';
import type { CodeFinder, Found } from './found.ts';
import { createRepeats } from './repeats.ts';

export interface ScannerSettings {
  /** Silence after which what has begun is over, milliseconds. */
  quietMs: number;
  /** How long a code must be away to be heard again, milliseconds. */
  repeatMs: number;
}

/** A scanner on an open link. It says nothing of itself: whether it is there shows when somebody scans. */
export const scannerOn = (link: Duplex, finder: CodeFinder, settings: ScannerSettings, time: Time): CodeScanner => {
  const codes = createListeners<ScannedCode>();
  const isRepeat = createRepeats(settings.repeatMs);
  let waiting: Stop | undefined;
  let chunks = 0;

  const hear = (found: readonly Found[]) => {
    let dropped = 0;
    for (const each of found) {
      if (each.is === 'noise') {
        dropped += 1;
        continue;
      }
      device.understood();
      if (!isRepeat(each.code.text, time.elapsed())) codes.emit(each.code);
    }
    if (dropped > 0) device.drop(dropped);
  };

  const device = openDevice(link, {
    name: 'code scanner',
    timers: time,
    receive: (chunk) => {
      chunks += 1;
      waiting?.();
      hear(finder.push(chunk));
      if (!finder.pending()) return;
      const last = chunks;
      waiting = time.after(settings.quietMs, () => {
        // What has come while this process was busy waits to be read: it was not quiet.
        setImmediate(() => {
          if (last === chunks && !device.gone.aborted) hear(finder.quiet());
        });
      });
    },
  });
  device.gone.addEventListener('abort', () => waiting?.(), { once: true });

  return {
    onCode: codes.add,
    health: device.health,
    onHealth: device.onHealth,
    ended: device.ended,
    close: device.close,
  };
};
