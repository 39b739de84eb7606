import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { programOf } from '@jiaohao/runtime/packed';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export type Program = {
  child: ChildProcess;
  line: string;
  stderr: () => string;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
};

/** Starts a program by its entry, a path from the root, and resolves when it prints a line that begins with `ready`. Rejects with what it wrote when it ends before. */
export const startProgram = (file: string, env: Record<string, string>, ready: string): Promise<Program> =>
  new Promise((resolve, reject) => {
    const program = programOf(file);
    const child = spawn(process.execPath, [...program.flags, program.file], {
      cwd: root,
      env: { ...process.env, ...env },
      // The channel tells the program when the test is gone, however it went.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let out = '';
    let errors = '';
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const end = (signal: NodeJS.Signals) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    };
    child.stderr?.on('data', (bytes) => {
      errors = (errors + bytes).slice(-20_000);
    });
    child.stdout?.on('data', (bytes) => {
      out = (out + bytes).slice(-20_000);
      const line = out.split('\n').find((l) => l.startsWith(ready));
      if (line !== undefined && out.includes(`${line}\n`)) {
        resolve({ child, line, stderr: () => errors, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') });
      }
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with code ${code}:\n${out}\n${errors}`)));
  });
