// Packs shell and desk of both terminals into dist/shell/<terminal>/: plain files that Electron can start.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

/** Have binaries of their own, which a bundle cannot hold. */
const native = ['serialport', 'node-hid', '@napi-rs/canvas'];
const terminals = { kiosk: '叫号取号机', counter: '叫号窗口' };

const versionOf = (name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/** Bundles for `terminal`; returns the folder. */
export const buildShell = async (terminal) => {
  const { build } = await import('esbuild');
  const folder = join(root, 'dist/shell', terminal);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const source = (file) => join(root, 'apps', terminal, 'src', file);
  const common = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', legalComments: 'none' };
  // Libraries in the old form ask for require, __dirname and their kind, which a module lacks.
  const banner = {
    js: "import { createRequire as _require } from 'node:module'; import { dirname as _dirname } from 'node:path'; import { fileURLToPath as _path } from 'node:url'; const require = _require(import.meta.url); const __filename = _path(import.meta.url); const __dirname = _dirname(__filename);",
  };
  await build({
    ...common,
    entryPoints: [source('desk/main.ts')],
    outfile: join(folder, 'desk.mjs'),
    format: 'esm',
    external: native,
    banner,
  });
  await build({
    ...common,
    entryPoints: [source('shell/main.ts')],
    outfile: join(folder, 'main.mjs'),
    format: 'esm',
    external: ['electron', ...native],
    banner,
  });
  await build({
    ...common,
    entryPoints: [source('shell/preload.ts')],
    outfile: join(folder, 'preload.cjs'),
    format: 'cjs',
    external: ['electron'],
  });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const manifest = {
    name: `jiaohao-${terminal}`,
    productName: terminals[terminal],
    description: `叫号 Jiaohao: ${terminal}`,
    author: { name: 'Jiaohao', email: 'jiaohao@localhost' },
    license: 'Apache-2.0',
    version,
    type: 'module',
    main: 'main.mjs',
    dependencies: Object.fromEntries(native.map((name) => [name, versionOf(name)])),
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const pages = join(root, 'dist/pages');
  if (existsSync(pages)) cpSync(pages, join(folder, 'pages'), { recursive: true });
  return folder;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const terminal of Object.keys(terminals)) {
    const folder = await buildShell(terminal);
    console.log(`${terminal}: ${fileURLToPath(pathToFileURL(folder))}`);
  }
