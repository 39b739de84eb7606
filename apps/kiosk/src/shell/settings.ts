import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ShellConfig } from './shell-config.ts';

/**
 * What the shell itself needs of the kiosk's configuration; the file is `KIOSK_CONFIG` or `kiosk.yaml` in `folder`. A file
 * that is not right is the desk's to complain about: the shell keeps trying to start it, so a mended file is taken up.
 */
export const shellSettings = (env: NodeJS.ProcessEnv, folder: string): { file: string; restartAt: string } => {
  const file = env.KIOSK_CONFIG ?? join(folder, 'kiosk.yaml');
  const { restartAt } = ShellConfig.safeParse(shellOf(file)).data ?? ShellConfig.parse({});
  return { file, restartAt };
};

const shellOf = (file: string): unknown => {
  if (!existsSync(file)) return {};
  try {
    const config: unknown = parse(readFileSync(file, 'utf8'));
    return typeof config === 'object' && config !== null && 'shell' in config ? config.shell : {};
  } catch {
    return {};
  }
};
