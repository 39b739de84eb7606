import { spawn } from 'node:child_process';
import { programOf } from '../../packages/runtime/src/packed.mjs';
import { root } from './setup.mjs';

/** Starts one program of this project by its entry, a path from the root; its standard output goes line by line to `onLine`. */
export const startProgram = (file, env, onLine) => {
  const program = programOf(file);
  const child = spawn(process.execPath, [...program.flags, program.file], {
    cwd: root,
    env: { ...process.env, ...env },
    // A group of its own: Ctrl-C reaches only this program, which then stops the others in order.
    detached: process.platform !== 'win32',
    // The channel tells the program when this one is gone, however it went.
    stdio: ['ignore', onLine ? 'pipe' : 'inherit', 'inherit', 'ipc'],
  });
  let rest = '';
  child.stdout?.on('data', (bytes) => {
    const lines = (rest + bytes).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  return child;
};

/** Ends a program kindly, then by force after three seconds. */
export const endProgram = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
