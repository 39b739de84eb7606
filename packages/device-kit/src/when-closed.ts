import type { Duplex } from 'node:stream';
import { machineTime, type Timers } from '@jiaohao/time';

// A port whose driver hangs must not keep the hall waiting.
const longestMs = 2000;

/** Resolves when a destroyed link has let go of its port, so that it can be opened again; after two seconds anyway. */
export const whenClosed = (link: Duplex, timers: Timers = machineTime): Promise<void> =>
  new Promise((resolve) => {
    if (link.closed) return resolve();
    const closed = timers.after(longestMs, resolve);
    link.once('close', () => {
      closed();
      resolve();
    });
  });
