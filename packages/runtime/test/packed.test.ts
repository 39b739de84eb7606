import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { programOf } from '@jiaohao/runtime/packed';
import { expect, test } from 'vitest';

const entry = 'apps/records/src/main.ts';
const sources = [entry, 'packages/protocol/src/index.ts', 'package-lock.json'];
const packedAt = 1_800_000_000;

/** A checkout whose programs were packed after its sources were written. */
const checkout = () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-packed-'));
  const write = (file: string, text: string, at: number) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
    utimesSync(join(folder, file), at, at);
  };
  for (const source of sources) write(source, '', packedAt - 60);
  write('dist/programs/sources.json', JSON.stringify(sources), packedAt);
  return { folder, write };
};

const packed = (folder: string) => ({
  file: join(folder, 'dist/programs/records.mjs'),
  flags: ['--enable-source-maps'],
});
const plain = (folder: string) => ({ file: join(folder, entry), flags: ['--import', expect.stringMatching(/tsx/)] });

test('a program is started packed while no source has changed', () => {
  const { folder } = checkout();
  expect(programOf(entry, folder)).toEqual(packed(folder));
});

test.each([
  ['a source is newer', ({ write }) => write('packages/protocol/src/index.ts', '', packedAt + 1)],
  ['a source is gone', ({ folder }) => rmSync(join(folder, entry))],
  ['packages were changed', ({ write }) => write('package-lock.json', '{}', packedAt + 1)],
  ['it is being packed', ({ folder }) => rmSync(join(folder, 'dist/programs/sources.json'))],
] as [string, (made: ReturnType<typeof checkout>) => void][])('from its sources when %s', (_, change) => {
  const made = checkout();
  change(made);
  expect(programOf(entry, made.folder)).toEqual(plain(made.folder));
});

test('what is never packed is started as it is', () => {
  const { folder } = checkout();
  expect(programOf('test/bench/main.ts', folder).file).toBe(join(folder, 'test/bench/main.ts'));
  expect(programOf('apps/start/demo.mjs', folder)).toEqual({ file: join(folder, 'apps/start/demo.mjs'), flags: [] });
});
