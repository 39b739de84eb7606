import { readdirSync, readFileSync } from 'node:fs';

export type Process = { pid: number; parent: number; command: string; memoryMb: number };

const processOf = (pid: string): Process | undefined => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid: Number(pid), parent: number('PPid'), command, memoryMb: number('VmRSS') / 1024 };
  } catch {
    return undefined;
  }
};

/** A process and all that it has started, and they in turn, as Linux knows them now. */
export const familyOf = (pid: number): Process[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(processOf)
    .filter((one) => one !== undefined);
  const family = new Set([pid]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const one of all) if (family.has(one.parent)) family.add(one.pid);
  }
  return all.filter((one) => family.has(one.pid));
};

export const brokerOf = (hall: { child: { pid?: number | undefined } }): Process | undefined =>
  familyOf(hall.child.pid ?? 0).find(({ command }) => /broker(\.mjs|\/program)/.test(command));
