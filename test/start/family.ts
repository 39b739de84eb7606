import { readdirSync, readFileSync } from 'node:fs';

export type Relative = { pid: number; parent: number; command: string };

/** A process that is there and has not ended. */
const processOf = (pid: number): Relative | undefined => {
  try {
    const [, state, parent] = /^\d+ \(.*\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    if (state === 'Z' || state === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, parent: Number(parent), command };
  } catch {
    return undefined;
  }
};

export const isThere = (pid: number): boolean => processOf(pid) !== undefined;

/** Every process below this one, grandchildren too. */
export const descendants = (of: number): Relative[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? []);
  const below = (pid: number): Relative[] =>
    all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  return below(of);
};
