import { type FSWatcher, watch } from 'node:fs';

const listeners = new Set<() => void>();
let watchers: FSWatcher[] = [];
const names = /^(tty(USB|ACM)\d+|hidraw\d+|lp\d+)$/;

const start = () => {
  for (const folder of ['/dev', '/dev/usb']) {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name && names.test(name)) for (const listener of listeners) listener();
      });
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch {
      // Another system, or no printer yet: then devices are found by trying now and then.
    }
  }
};

/** Calls back when a serial port, HID device or printer has appeared or gone (Linux). Stops with the answer. */
export const onPlugged = (listener: () => void): (() => void) => {
  if (listeners.size === 0) start();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    for (const watcher of watchers) watcher.close();
    watchers = [];
  };
};
