import { cpSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './program.ts';
import { until } from './until.ts';

const lock = join(root, 'dist/.building');
const abandonedMs = 120_000;

const taken = (): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
};

/**
 * Copies the built pages into `folder`, built first where a source is newer. Test files run side by side: two must not
 * build at once, nor may a build take the pages away under a hall that serves them.
 */
export const copyPages = async (folder: string): Promise<void> => {
  const setup: { buildPages: () => void } = await import(pathToFileURL(join(root, 'apps/start/setup.mjs')).href);
  mkdirSync(join(root, 'dist'), { recursive: true });
  await until(
    'another build of the pages ends',
    () => {
      if (taken()) return true;
      const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
      if (Date.now() - mtimeMs > abandonedMs) rmdirSync(lock);
      return false;
    },
    abandonedMs * 2,
  );
  try {
    setup.buildPages();
    cpSync(join(root, 'dist/pages'), folder, { recursive: true });
  } finally {
    rmdirSync(lock);
  }
};
