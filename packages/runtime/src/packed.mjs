// Plain JavaScript and nothing but Node's own: the launcher reads it before anything is installed.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Where the packed programs are, from the root. */
export const packedFolder = 'dist/programs';

/** The programs that are packed into few files each, by the name that they get; entries from the root. */
export const packedPrograms = {
  hall: 'apps/hall/src/main.ts',
  broker: 'apps/hall/src/broker/program/main.ts',
  press: 'apps/hall/src/papers/press-process.ts',
  'kiosk-desk': 'apps/kiosk/src/desk/main.ts',
  'counter-desk': 'apps/counter/src/desk/main.ts',
  'bench-desk': 'apps/bench/src/desk/main.ts',
  gateway: 'apps/gateway/src/main.ts',
  records: 'apps/records/src/main.ts',
};

/** Beside them: every source that they were made of, from the root. */
export const sourcesFile = 'sources.json';

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;

/** Whether the packed programs are there and no source of theirs has changed since. */
export const arePackedFresh = (checkout = root) => {
  const list = join(checkout, packedFolder, sourcesFile);
  if (!existsSync(list)) return false;
  const packedAt = statSync(list).mtimeMs;
  return JSON.parse(readFileSync(list, 'utf8')).every((source) => changedAt(join(checkout, source)) < packedAt);
};

/** By its place: a program may be started from another folder. */
const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/**
 * What Node is given to run the program of this entry, a path from the root: the packed one where it is as new as its
 * sources, otherwise the sources themselves. Plain JavaScript (.mjs) is run as it is.
 */
export const programOf = (entry, checkout = root) => {
  const file = join(checkout, entry);
  if (entry.endsWith('.mjs')) return { file, flags: [] };
  const name = Object.keys(packedPrograms).find((key) => packedPrograms[key] === entry);
  if (name === undefined || !arePackedFresh(checkout)) return { file, flags: ['--import', tsx()] };
  return { file: join(checkout, packedFolder, `${name}.mjs`), flags: ['--enable-source-maps'] };
};
