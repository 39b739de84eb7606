import { existsSync, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

const names = /^(tty(USB|ACM)\d+|hidraw\d+|lp\d+)$/;

/** Calls back when a serial port, HID device or printer has appeared or gone. Stops with the answer. */
export type Plugged = (listener: () => void) => () => void;

/** Watches a folder of device files (Linux) while anybody listens: one watch for all devices of a desk. */
export const pluggedIn = (dev: string): Plugged => {
  const listeners = new Set<() => void>();
  const watchers = new Map<string, FSWatcher>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };

  const look = (folder: string) => {
    if (watchers.has(folder) || !existsSync(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        // The kernel makes the folder of printers with the first one, and takes it away with the last.
        if (name === 'usb' && folder === dev) {
          forget(join(dev, 'usb'));
          look(join(dev, 'usb'));
          tell();
        } else if (name && names.test(name)) tell();
      });
      watcher.on('error', () => forget(folder));
      watchers.set(folder, watcher);
    } catch {
      // Another system, or no watches left: then devices are found by trying now and then.
    }
  };
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };

  return (listener) => {
    const own = () => listener();
    if (listeners.size === 0) for (const folder of [dev, join(dev, 'usb')]) look(folder);
    listeners.add(own);
    return () => {
      listeners.delete(own);
      if (listeners.size === 0) for (const folder of [...watchers.keys()]) forget(folder);
    };
  };
};

/** Devices of this machine. */
export const onPlugged = pluggedIn('/dev');
