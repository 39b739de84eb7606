import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/**
 * Electron's program, or undefined where its binary has not been fetched (`npx install-electron --no`): asking the package
 * itself would download it, which a hall without the internet waits for in vain.
 */
export const electronBinary = () => {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = join(root, 'node_modules/electron');
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8') : undefined;
  const file = override ? join(override, name ?? 'electron') : name && join(folder, 'dist', name);
  return file && existsSync(file) ? file : undefined;
};
