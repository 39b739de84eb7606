import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './program.ts';

/** The demo hall's configuration as a file of this folder, with some of its words changed. Throws when one is not there. */
export const demoWith = (folder: string, changes: Readonly<Record<string, string>>): string => {
  let text = readFileSync(join(root, 'apps/hall/config/demo.yaml'), 'utf8');
  for (const [words, others] of Object.entries(changes)) {
    if (!text.includes(words)) throw new Error(`The demo hall has no "${words}" any more`);
    text = text.replace(words, others);
  }
  const file = join(folder, 'hall.yaml');
  writeFileSync(file, text);
  return file;
};
