// Packs the programs into dist/programs/<name>.mjs: loading TypeScript takes two to three times as long.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packedFolder, packedPrograms, sourcesFile } from '../../packages/runtime/src/packed.mjs';
import { root } from './setup.mjs';

const native = ['serialport', 'node-hid', '@napi-rs/canvas', 'better-sqlite3'];
/** One must be the very instance that the other draws with. */
const shared = ['pdfmake', 'fontkit'];
/** Node warns of what is out of date in it, but not where it is a package. */
const old = ['ipp', 'mqtt'];

/** Libraries in the old form ask for these, which a module lacks. */
const banner = [
  "import { createRequire as _require } from 'node:module';",
  "import { dirname as _dirname } from 'node:path';",
  "import { fileURLToPath as _path } from 'node:url';",
  'const require = _require(import.meta.url);',
  'const __filename = _path(import.meta.url);',
  'const __dirname = _dirname(__filename);',
].join(' ');

/** From the packed files to a source; with slashes on Windows too. */
const wayTo = (source) => relative(join(root, packedFolder), source).replaceAll('\\', '/');

/** Our sources find what lies beside them by their own place, which is not that of the packed file. */
const ownPlaces = {
  name: 'own-places',
  setup: (build) => {
    build.onLoad({ filter: /\.(tsx?|mjs)$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.')) return undefined;
      const url = `new URL(${JSON.stringify(wayTo(path))}, import.meta.url)`;
      const contents = text
        .replaceAll('import.meta.dirname', '_dirname(_path(_OWN_))')
        .replaceAll('import.meta.filename', '_path(_OWN_)')
        .replaceAll('import.meta.url', '_OWN_')
        .replaceAll('_OWN_', `${url}.href`);
      return { contents, loader: path.endsWith('.mjs') ? 'js' : path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

/** Whole at once: another program may be starting, and another packing may go on. */
const put = (path, contents, at) => {
  const fresh = `${path}.${process.pid}.new`;
  writeFileSync(fresh, contents);
  utimesSync(fresh, at, at);
  renameSync(fresh, path);
};

/** A program that runs since before may still read parts of its own packing. */
const oldMs = 30 * 24 * 3_600_000;
const removeOldParts = (folder, kept) => {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (!kept.has(name) && Date.now() - statSync(file).mtimeMs > oldMs) rmSync(file, { force: true });
  }
};

export const buildPrograms = async () => {
  const { build } = createRequire(import.meta.url)('esbuild');
  const folder = join(root, packedFolder);
  mkdirSync(folder, { recursive: true });
  // Until all is there, programs start from their sources.
  rmSync(join(folder, sourcesFile), { force: true });
  const begun = new Date();
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(packedPrograms).map(([out, file]) => ({ in: file, out })),
    outdir: packedFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    chunkNames: 'part-[hash]',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
    external: [...native, ...shared, ...old],
    banner: { js: banner },
    plugins: [ownPlaces],
    metafile: true,
    write: false,
    sourcemap: true,
    sourcesContent: false,
  });
  for (const { path, contents } of outputFiles) put(path, contents, new Date());
  removeOldParts(folder, new Set(outputFiles.map(({ path }) => basename(path))));
  const sources = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'));
  // What is changed meanwhile is newer than what was packed.
  put(join(folder, sourcesFile), JSON.stringify(['package-lock.json', ...sources]), begun);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildPrograms();
