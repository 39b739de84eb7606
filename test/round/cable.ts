import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Duplex } from 'node:stream';
import { until } from '../lib/until.ts';

export type Cable = {
  /** The kernel's terminal that a desk opens as its serial port. */
  path: string;
  plug(): Promise<void>;
  /** The terminal vanishes under whoever has it open. */
  unplug(): Promise<void>;
};

/**
 * A real pty at `path`, held by socat; the device's end is given to `onLink`. A terminal ends when its user closes it,
 * so a plugged one is made anew, as a USB adapter comes back.
 */
export const createCable = (path: string, onLink: (link: Duplex) => void): Cable => {
  let socat: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();

  const begin = () => {
    const child = spawn('socat', [`pty,raw,echo=0,link=${path}`, 'stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    socat = child;
    ended = new Promise((resolve) => {
      child.once('exit', () => {
        resolve();
        if (socat === child) begin();
      });
    });
    const link = Duplex.from({ readable: child.stdout, writable: child.stdin });
    link.on('error', () => undefined);
    onLink(link);
  };

  return {
    path,
    plug: async () => {
      begin();
      await until(`socat makes ${path}`, () => existsSync(path));
    },
    unplug: async () => {
      const child = socat;
      socat = undefined;
      child?.kill();
      await ended;
    },
  };
};
