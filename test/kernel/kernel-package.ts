import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Linux kernel with its modules, unpacked but not installed. */
export interface Kernel {
  /** As `uname -r` says it there. */
  release: string;
  image: string;
  /** Folder with lib/modules in it. */
  tree: string;
}

const cacheFolder = () => join(process.env.JIAOHAO_CACHE ?? join(homedir(), '.cache/jiaohao'), 'kernel');
const folders = () => [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

/** Where a program is on this machine. */
export const programPath = (name: string): string | undefined =>
  folders()
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** Programs that the machine is built from and run with, and the Debian package of each. */
const needed = {
  'qemu-system-x86_64': 'qemu-system-x86',
  busybox: 'busybox-static',
  modprobe: 'kmod',
  depmod: 'kmod',
} as const;

/** A program that needs libraries names the one that loads them; in the first file system there are none. */
const needsLibraries = async (path: string): Promise<boolean> => (await readFile(path)).includes('/ld-linux');

const inTree = (tree: string, release: string): Kernel => ({
  release,
  image: join(tree, 'boot', `vmlinuz-${release}`),
  tree,
});

/** Kernels that were unpacked before; whole ones only, since a folder gets its name last. */
const unpacked = async (cache: string): Promise<Kernel | undefined> => {
  const releases = await readdir(cache).catch(() => []);
  return releases
    .map((release) => inTree(join(cache, release), release))
    .find(({ image, tree, release }) => existsSync(image) && existsSync(join(tree, 'lib/modules', release)));
};

const newestPackage = async (): Promise<string> => {
  const { stdout } = await run('apt-cache', ['depends', 'linux-image-amd64']);
  // Not the cloud flavour, which has no USB.
  const name = /Depends: (linux-image-6\.1\.0-\d+-amd64)\b/.exec(stdout)?.[1];
  if (!name) throw new Error('apt knows no linux-image-6.1.0-NN-amd64');
  return name;
};

const fetchKernel = async (cache: string): Promise<Kernel> => {
  const name = await newestPackage();
  const release = name.replace('linux-image-', '');
  const work = join(cache, `unpacking-${process.pid}`);
  await mkdir(work, { recursive: true });
  try {
    await run('apt-get', ['download', '-o', 'APT::Sandbox::User=', name], { cwd: work, timeout: 240_000 });
    const file = (await readdir(work)).find((each) => each.endsWith('.deb'));
    if (!file) throw new Error('apt-get download left no file');
    const tree = join(work, 'tree');
    await run('dpkg', ['-x', join(work, file), tree], { timeout: 120_000 });
    await run(programPath('depmod') ?? 'depmod', ['-b', tree, release], { timeout: 120_000 });
    await rm(join(cache, release), { recursive: true, force: true });
    await rename(tree, join(cache, release));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return inTree(join(cache, release), release);
};

/** The kernel, fetched once (70 MB), or in one line why this machine cannot have it. */
export const kernelOrReason = async (): Promise<Kernel | string> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it needs Linux on x86-64';
  for (const [program, name] of Object.entries(needed)) {
    if (!programPath(program)) return `${program} is missing (Debian package ${name})`;
  }
  if (await needsLibraries(programPath('busybox') ?? '')) {
    return 'busybox is not the static one (Debian package busybox-static)';
  }
  const cache = cacheFolder();
  try {
    return (await unpacked(cache)) ?? (await fetchKernel(cache));
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown);
    return `the Debian package of the kernel cannot be had: ${why}`;
  }
};
