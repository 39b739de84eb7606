import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../lib/program.ts';

// They wait for a real program or for HTTP, which no virtual time moves.
const real = ['scanner-sane', 'scanner-escl', 'printer-ipp', 'id-card-sdt/src/photo-decoder.ts'];

const own =
  /\b(?:set|clear)(?:Timeout|Interval)\(|timers\/promises|performance\.now|Date\.now|new Date\(\)|\.timeout\(/;

/** The files in a folder of ours that ask the machine for the time, or wait by it. */
const byTheMachine = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => /^(?:devices|packages)\/[^/]+\/src\//.test(file))
    .filter((file) => !real.some((each) => file.startsWith(`devices/${each}`)))
    .filter((file) => own.test(readFileSync(join(root, file), 'utf8')));

test('drivers, their simulators and what they stand on wait by the time that they are given', () => {
  expect([...byTheMachine('devices'), ...byTheMachine('packages/device-kit')]).toEqual([]);
});

test('what asks the machine for the time is found', () => {
  expect(byTheMachine('packages/time')).toContain('packages/time/src/machine-time.ts');
});
