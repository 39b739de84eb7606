import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DeskMessage, type DeskProcess } from './parts.ts';

/**
 * A desk as a process of this Node: `args` as for node, and its first line that begins with `begin` ends in the page's
 * address. Its messages come over Node's own channel, which also tells it when this program is gone.
 */
export const nodeDesk = (options: {
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  begin: string;
  /** Until it is ended by force, in milliseconds. */
  killMs: number;
}): DeskProcess => {
  const child = spawn(process.execPath, options.args, {
    env: options.env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // Ctrl-C reaches only the shell, which then stops its parts in order.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
  const ready = new Promise<string>((resolve, reject) => {
    ended.then((how) => reject(new Error(how)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      console.log(line);
      if (line.startsWith(options.begin)) resolve(line.slice(options.begin.length).trim());
    });
  });
  ready.catch(() => undefined);
  return {
    ready,
    ended,
    onMessage: (listener) => {
      child.on('message', (message) => {
        const parsed = DeskMessage.safeParse(message);
        if (parsed.success) listener(parsed.data);
      });
    },
    stop: async () => {
      const timer = setTimeout(() => child.kill('SIGKILL'), options.killMs);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(timer);
    },
  };
};
