import { runDevices } from '../src/cli/devices.ts';

/** Runs one command of `npm run devices` and keeps what it said. */
export const run = async (...args: string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const output = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  const code = await runDevices(args, output, '/nowhere/README.md');
  return { code, out: out.join('\n'), err: err.join('\n') };
};
