import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const timeOf = (file: URL): number => (existsSync(file) ? statSync(file).mtimeMs : 0);

const newestIn = (folder: URL): number =>
  Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? newestIn(new URL(`${entry.name}/`, folder)) : timeOf(new URL(entry.name, folder)),
    ),
  );

/**
 * How to start the broker's process, for a hall whose own file is `here`. A hall that was made one file has it beside
 * itself. Otherwise the packed one of the last build is taken, which is there in a fifth of the time, unless a source is
 * newer.
 */
export const brokerProgram = (here: string): { file: string; loader: readonly string[] } => {
  if (!here.endsWith('.ts')) return { file: fileURLToPath(new URL('./broker.mjs', here)), loader: [] };
  const built = new URL('../../../../dist/programs/broker.mjs', here);
  if (timeOf(built) > newestIn(new URL('./', here))) return { file: fileURLToPath(built), loader: [] };
  return {
    file: fileURLToPath(new URL('./program/main.ts', here)),
    loader: ['--import', pathToFileURL(createRequire(here).resolve('tsx')).href],
  };
};
