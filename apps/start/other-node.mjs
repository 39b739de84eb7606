// Another Node than the one at hand, and a copy of this checkout installed for it. Only what Node itself brings.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { lockHash, root, stampIn, stampPackages } from './setup.mjs';

const say = (line) => console.log(`· ${line}`);

/** Where Nodes and copies are kept between runs; outside the checkout, whose tests would be found twice. */
export const cacheFolder = () =>
  process.env.JIAOHAO_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'jiaohao');

/** npm carries Node's program with its headers, one package for each system and processor. */
const packageName = () => `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

const versionOf = (program) => {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().slice(1) : undefined;
};

/** Fetches Node once; returns its version and the environment in which it is the one that everybody finds. */
export const fetchNode = (major, folder) => {
  const name = packageName();
  const home = join(folder, 'node_modules', name);
  const program = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    say(`Fetching Node ${major} by npm (${name}@${major}) …`);
    mkdirSync(folder, { recursive: true });
    const { status } = spawnSync(
      'npm',
      ['install', '--prefix', folder, '--no-save', '--no-fund', '--no-audit', `${name}@${major}`],
      { cwd: folder, stdio: 'inherit' },
    );
    if (status !== 0)
      throw new Error(`npm could not fetch ${name}@${major}: check the network and that npm has it, then try again.`);
  }
  const version = versionOf(program);
  if (!version?.startsWith(`${major}.`))
    throw new Error(`${program} does not run as Node ${major}: delete ${folder} and try again.`);
  const env = {
    ...process.env,
    PATH: [dirname(program), process.env.PATH].join(delimiter),
    // Headers for what is compiled: the usual download is not there in every house.
    npm_config_nodedir: home,
  };
  return { version, program, env };
};

const keeps = new Set(['node_modules', 'dist']);

/** Every file below a folder but what is installed and built there. */
const filesBelow = (folder, path = '') =>
  readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    if (keeps.has(entry.name)) return [];
    const below = join(path, entry.name);
    return entry.isDirectory() ? filesBelow(folder, below) : [below];
  });

const same = (one, other) => {
  const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return a?.isFile() && b?.isFile() && a.size === b.size && a.mtimeMs === b.mtimeMs && a.mode === b.mode;
};

/** Makes `copy` hold the files of a checkout as they lie there, committed or not; what is gone there goes here too. */
export const copyCheckout = (from, copy) => {
  let listed;
  try {
    listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: from,
      maxBuffer: 2 ** 26,
    });
  } catch {
    throw new Error(`${from} is no checkout of git, so what belongs to it cannot be told.`);
  }
  const files = new Set(
    listed
      .toString()
      .split('\0')
      .filter((file) => file !== '' && existsSync(join(from, file))),
  );
  mkdirSync(copy, { recursive: true });
  for (const file of filesBelow(copy)) if (!files.has(file)) rmSync(join(copy, file));
  for (const file of files)
    if (!same(join(from, file), join(copy, file)))
      cpSync(join(from, file), join(copy, file), { preserveTimestamps: true });
};

/** Pages that were built here are good there; what is older than its sources is built again by the copy's set-up. */
export const copyPages = (copy) => {
  const built = join(root, 'dist');
  if (existsSync(built)) cpSync(built, join(copy, 'dist'), { recursive: true, preserveTimestamps: true });
};

/** Packages that were compiled where they are installed: good for one Node only. */
const compiled = (modules) =>
  readdirSync(modules)
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(modules, name)).map((own) => `${name}/${own}`) : name))
    .filter((name) => existsSync(join(modules, name, 'build/Release')));

/**
 * Gives the copy npm packages of its own, once for each lock file. Those of this checkout are copied where they are of the
 * same lock file, and what was compiled is compiled again; otherwise npm installs everything.
 */
export const installFor = ({ version, program, env }, copy) => {
  const [modules, own] = [join(copy, 'node_modules'), join(root, 'node_modules')];
  const wanted = lockHash(copy);
  if (stampIn(copy) === wanted) return;
  rmSync(modules, { recursive: true, force: true });
  if (stampIn(root) !== wanted) {
    const install = "import('./apps/start/setup.mjs').then((setup) => setup.orExplain(setup.installPackages))";
    if (spawnSync(program, ['-e', install], { cwd: copy, env, stdio: 'inherit' }).status === 0) return;
    throw new Error(`The npm packages could not be installed for Node ${version}; see above.`);
  }
  say('Copying the npm packages …');
  // Caches of tools come and go there while this copies.
  const isCache = (path) => dirname(path) === own && /^\.(?!bin$|package-lock\.json$)/.test(basename(path));
  cpSync(own, modules, { recursive: true, verbatimSymlinks: true, filter: (path) => !isCache(path) });
  const names = compiled(modules);
  for (const name of names) rmSync(join(modules, name, 'build'), { recursive: true });
  say(`Compiling ${names.join(', ')} for Node ${version} (one to three minutes) …`);
  const { status } = spawnSync('npm', ['rebuild', ...names], { cwd: copy, env, stdio: 'inherit' });
  if (status !== 0)
    throw new Error(
      `npm rebuild failed for Node ${version}: check that python3, make and g++ are installed, then try again.`,
    );
  stampPackages(copy);
};

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** One run at a time in one copy. */
export const holdFolder = (folder) => {
  const lock = join(folder, 'running');
  mkdirSync(folder, { recursive: true });
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : undefined;
  if (holder && isAlive(holder))
    throw new Error(`${folder} is in use by process ${holder}: wait until its tests have ended.`);
  writeFileSync(lock, String(process.pid));
  process.once('exit', () => rmSync(lock, { force: true }));
};
