import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Kernel } from './kernel-package.ts';

/** What one check in the machine came to. */
export type Result = { ok: true } | { ok: false; why: string };

export interface Run {
  results: ReadonlyMap<string, Result>;
  /** Everything that the console said, for whoever has to find out why. */
  console: string;
}

const line = /^(not ok|ok) (.*?)(?:: (.*))?$/;

const argumentsOf = (kernel: Kernel, initrd: string) => [
  // Without hardware help, which machines in a cloud do not have.
  ...['-accel', 'tcg,thread=multi', '-smp', '2', '-cpu', 'max', '-m', '1024'],
  ...['-nographic', '-no-reboot', '-nic', 'none', '-kernel', kernel.image, '-initrd', initrd],
  ...['-append', 'console=ttyS0 quiet loglevel=1 oops=panic panic=-1 mitigations=off'],
  ...['-virtfs', 'local,path=/,mount_tag=outside,security_model=none,readonly=on,multidevs=remap'],
];

/**
 * Boots the machine and waits until it has switched itself off.
 * @param limitMs then it is switched off from outside, and what it has not tried counts as not tried
 */
export const runMachine = (kernel: Kernel, initrd: string, limitMs: number): Promise<Run> =>
  new Promise((resolve, reject) => {
    const machine = spawn('qemu-system-x86_64', argumentsOf(kernel, initrd), { stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    const results = new Map<string, Result>();
    createInterface({ input: machine.stdout }).on('line', (raw) => {
      const text = raw.replaceAll('\r', '');
      said.push(text);
      const [, verdict, name = '', why = ''] = line.exec(text) ?? [];
      if (verdict) results.set(name, verdict === 'ok' ? { ok: true } : { ok: false, why });
    });
    createInterface({ input: machine.stderr }).on('line', (text) => said.push(text));
    const timer = setTimeout(() => {
      said.push(`The machine was switched off after ${limitMs / 1000} s`);
      machine.kill('SIGKILL');
    }, limitMs);
    machine.once('error', reject);
    machine.once('close', () => {
      clearTimeout(timer);
      resolve({ results, console: said.join('\n') });
    });
  });
