import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../lib/program.ts';

export type Bundles = { hall: string; desk: string; remove(): void };

/** Have binaries of their own, which a bundle cannot hold. */
const native = ['serialport', 'node-hid', '@napi-rs/canvas', 'better-sqlite3'];
const banner = [
  "import { createRequire as _require } from 'node:module';",
  "import { dirname as _dirname } from 'node:path';",
  "import { fileURLToPath as _path } from 'node:url';",
  'const require = _require(import.meta.url);',
  'const __filename = _path(import.meta.url);',
  'const __dirname = _dirname(__filename);',
].join(' ');

/**
 * The hall's and the kiosk desk's programs in one file each, as terminals get them: killed programs are back in a third of
 * the time that loading TypeScript takes. Paths from the repository's root, where their packages are found.
 */
export const bundlePrograms = async (): Promise<Bundles> => {
  const folder = `test/.out/away-${process.pid}`;
  mkdirSync(join(root, folder), { recursive: true });
  const bundle = async (name: string, entry: string): Promise<string> => {
    const outfile = `${folder}/${name}.mjs`;
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      external: native,
      banner: { js: banner },
      logLevel: 'warning',
    });
    return outfile;
  };
  const [hall, desk] = await Promise.all([
    bundle('hall', 'apps/hall/src/main.ts'),
    bundle('desk', 'apps/kiosk/src/desk/main.ts'),
    bundle('broker', 'apps/hall/src/broker/program/main.ts'),
  ]);
  return { hall, desk, remove: () => rmSync(join(root, folder), { recursive: true, force: true }) };
};
