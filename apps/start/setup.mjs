// Runs before anything is installed: only what Node itself brings.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { arePackedFresh } from '../../packages/runtime/src/packed.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const say = (line) => console.log(`· ${line}`);

/** What the tests call: a program on the PATH or a file, and the Debian package that holds it. */
const testNeeds = {
  chromium: 'chromium',
  socat: 'socat',
  mosquitto: 'mosquitto',
  'espeak-ng': 'espeak-ng',
  scanimage: 'sane-utils',
  '/etc/sane.d/airscan.conf': 'sane-airscan',
  ippeveprinter: 'cups-ipp-utils',
  'dbus-daemon': 'dbus',
  'avahi-daemon': 'avahi-daemon',
  pdftotext: 'poppler-utils',
  '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf': 'fonts-hanazono',
  '/usr/lib/python3/dist-packages/pymodbus': 'python3-pymodbus',
  '/usr/lib/python3/dist-packages/serial': 'python3-serial',
};

/** For the tests against a real kernel in a virtual machine; without them those say so. */
const kernelNeeds = {
  'qemu-system-x86_64': 'qemu-system-x86',
  busybox: 'busybox-static',
  depmod: 'kmod',
};

const run = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });

const isThere = (need) =>
  need.startsWith('/')
    ? existsSync(need)
    : [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'].some((folder) =>
        existsSync(join(folder, need)),
      );

export const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
};

export const lockHash = (checkout) =>
  createHash('sha256')
    .update(readFileSync(join(checkout, 'package-lock.json')))
    .digest('hex');

const stampFile = (checkout) => join(checkout, 'node_modules/.jiaohao-installed');

/** Of which lock file the npm packages of a checkout are; undefined when they are not installed. */
export const stampIn = (checkout) => {
  const file = stampFile(checkout);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

export const stampPackages = (checkout) => writeFileSync(stampFile(checkout), lockHash(checkout));

/** Installs the npm packages when they are missing or the lock file has changed since. */
export const installPackages = () => {
  if (stampIn(root) === lockHash(root)) return;
  say('Installing npm packages (the first time this takes two to three minutes) …');
  // Not "npm ci": it refuses a lock file that lacks a binary of some other platform, which a registry may not carry.
  const { status } = run('npm', ['install', '--no-save', '--no-fund', '--no-audit']);
  if (status !== 0)
    throw new Error(
      'npm install failed: check the network and that python3, make and g++ are installed, then try again.',
    );
  stampPackages(root);
};

const cjkFont = () =>
  existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') || !existsSync('/etc/debian_version');

/** Debian packages: installed where this user may, otherwise named in one line. Returns what is still missing. */
export const installPrograms = (needs, withFont) => {
  const missing = Object.entries(needs)
    .filter(([need]) => !isThere(need))
    .map(([, name]) => name);
  if (withFont && !cjkFont()) missing.push('fonts-noto-cjk');
  if (missing.length === 0) return [];
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (!mayInstall) {
    say(`Missing: ${missing.join(', ')}. On Debian: sudo apt-get install ${missing.join(' ')}`);
    return missing;
  }
  say(`Installing Debian packages: ${missing.join(', ')} …`);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  run('apt-get', ['update', '-qq']);
  const { status } = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
  if (status !== 0) say(`apt-get could not install: ${missing.join(' ')}`);
  return status === 0 ? [] : missing;
};

const newest = (folder) => {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'test' || entry.name === 'data') continue;
    const path = join(folder, entry.name);
    // A file may go while others are looked at: editors and tests write beside the sources for a moment.
    const own = () => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    time = Math.max(time, entry.isDirectory() ? newest(path) : own());
  }
  return time;
};

/** Builds the pages when a source is newer than the last build. */
export const buildPages = () => {
  const built = join(root, 'dist/pages/board/index.html');
  const sources = ['apps', 'packages'].map((folder) => newest(join(root, folder)));
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources)) return;
  say('Building the pages …');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // A test runner's NODE_ENV would build React for developers, three times as slow, and leave it for the next start.
  const { status } = run(process.execPath, [vite, 'build', '--config', 'apps/vite.config.ts', '--logLevel', 'warn'], {
    NODE_ENV: 'production',
  });
  if (status !== 0) throw new Error('The pages could not be built; see above.');
};

/** Packs the programs when a source is newer than the last packing. */
const buildMissingPrograms = () => {
  if (arePackedFresh()) return;
  say('Packing the programs …');
  const { status } = run(process.execPath, [join(root, 'apps/start/build-programs.mjs')]);
  if (status !== 0) throw new Error('The programs could not be packed; see above.');
};

export const setUp = ({ tests = false } = {}) => {
  checkNode();
  installPackages();
  const missing = installPrograms(tests ? testNeeds : {}, true);
  if (tests && missing.length > 0) throw new Error(`The tests need: ${missing.join(', ')}`);
  if (tests) installPrograms(kernelNeeds, false);
  buildPages();
  buildMissingPrograms();
};

/** Ends the program with the one line that a person needs. */
export const orExplain = (work) => {
  try {
    return work();
  } catch (error) {
    console.error(`✗ ${error.message}`);
    process.exit(1);
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  orExplain(() => setUp({ tests: process.argv.includes('--tests') }));
