import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DeviceError } from '@jiaohao/device-kit';
import type { Ending } from './ending.ts';

export interface Run {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Longest silence between two lines, or before the end, milliseconds. */
  silenceMs: number;
  /** What it says on stderr when nothing more will come of it but its end. */
  lastWords?: RegExp;
  /** Longest time from its last words to its end, milliseconds. */
  closeMs?: number;
  signal: AbortSignal;
  /** Called with every line on stdout; the next one waits for it. */
  onLine: (line: string) => Promise<void>;
}

// The first signal lets scanimage stop the scanner, which may have to push its paper out.
const graceMs = 3000;
const longestTalk = 64 * 1024;

/**
 * Runs a program, never through a shell, and ends it when the signal aborts or when it says nothing for too long.
 * Rejects with a DeviceError (`cancelled`, `no-answer`, `bad-setting` when there is no such program) or with what
 * `onLine` rejected with; nothing of it runs any more then, but for a program that hangs in the kernel and cannot even be
 * killed: it is left alone after six seconds. One that has said its last words and does not end within `closeMs` is ended
 * too, and what it said counts: `exit` is undefined then.
 */
export const runProgram = (run: Run): Promise<Ending> => {
  const { command, args, env, silenceMs, lastWords, closeMs = 10_000, signal, onLine } = run;
  if (signal.aborted) return Promise.reject(cancelled());
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, LC_ALL: 'C' },
    // A group of its own, because some backends read from a process of theirs.
    detached: process.platform !== 'win32',
  });
  return new Promise((resolve, reject) => {
    let said = '';
    let why: unknown;
    let isOver = false;
    let kill: NodeJS.Timeout | undefined;
    let surrender: NodeJS.Timeout | undefined;
    const send = (name: NodeJS.Signals) => {
      if (child.pid === undefined) return;
      try {
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
      } catch {
        // It has ended by itself in the meantime.
      }
    };
    const stop = (reason: unknown) => {
      if (why !== undefined) return;
      why = reason;
      clearTimeout(silence);
      send('SIGTERM');
      kill = setTimeout(() => send('SIGKILL'), graceMs);
      surrender = setTimeout(leave, 2 * graceMs);
    };
    // A scan, and the closing of its scanner, must end even if the program never does.
    const leave = () => {
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      if (isOver) resolve({ exit: undefined, said });
      else reject(why);
    };
    const stopped = () => stop(cancelled());
    const late = () => {
      if (!isOver) return stop(new DeviceError('no-answer', 'The scanner takes too long', { retry: true }));
      send('SIGKILL');
      surrender = setTimeout(leave, graceMs);
    };
    let silence = setTimeout(late, silenceMs);
    const wait = () => {
      clearTimeout(silence);
      if (why === undefined) silence = setTimeout(late, isOver ? closeMs : silenceMs);
    };
    signal.addEventListener('abort', stopped, { once: true });

    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      // Of a program that talks without end the last words tell.
      said = (said + text).slice(-longestTalk);
      if (isOver || !lastWords?.test(said)) return;
      isOver = true;
      wait();
    });
    const lines = (async () => {
      for await (const line of createInterface({ input: child.stdout })) {
        if (why !== undefined) continue;
        clearTimeout(silence);
        await onLine(line).catch(stop);
        wait();
      }
    })();

    const finish = async (exit: number | undefined, failed?: unknown) => {
      clearTimeout(kill);
      signal.removeEventListener('abort', stopped);
      // Whatever it has left behind holds its pipes open.
      send('SIGKILL');
      const drain = setTimeout(() => child.stdout.destroy(), graceMs);
      await lines.catch(() => undefined);
      clearTimeout(drain);
      clearTimeout(silence);
      clearTimeout(surrender);
      if (why ?? failed) reject(why ?? failed);
      else resolve({ exit, said });
    };
    child.on('error', (cause) =>
      finish(undefined, new DeviceError('bad-setting', `${command} could not be started`, { retry: false, cause })),
    );
    child.on('exit', (code) => finish(code ?? undefined));
  });
};

const cancelled = () => new DeviceError('cancelled', 'The scan was cancelled', { retry: false });
