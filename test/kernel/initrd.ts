import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { type Kernel, programPath } from './kernel-package.ts';

const run = promisify(execFile);

/** Enough to mount this machine's root folder; everything else is loaded from there. */
const firstModules = ['virtio_pci', '9pnet_virtio', '9p'];

/** Quoted for the shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The module files that `names` need, in the order in which they must be loaded. */
const filesOf = async (kernel: Kernel, names: readonly string[]): Promise<string[]> => {
  const modprobe = programPath('modprobe') ?? 'modprobe';
  const { stdout } = await run(modprobe, ['-d', kernel.tree, '-S', kernel.release, '-a', '--show-depends', ...names]);
  const files = [...stdout.matchAll(/^insmod (\S+)/gm)].map(([, file]) => file ?? '');
  return [...new Set(files)];
};

/**
 * Packs the first file system of the machine: busybox, a few modules and the script that starts the tests.
 * @param folder to work in; must be empty
 * @param program the script that Node runs in there, by its path on this machine
 * @returns the path of the packed file
 */
export const makeInitrd = async (kernel: Kernel, folder: string, program: string): Promise<string> => {
  const root = join(folder, 'root');
  for (const each of ['bin', 'm', 'proc', 'sys', 'dev', 'newroot']) await mkdir(join(root, each), { recursive: true });
  await copyFile(programPath('busybox') ?? '/usr/bin/busybox', join(root, 'bin/busybox'));
  await copyFile(new URL('guest/init.sh', import.meta.url), join(root, 'init'));
  const files = await filesOf(kernel, firstModules);
  for (const file of files) await copyFile(file, join(root, 'm', basename(file)));
  await writeFile(join(root, 'm/order'), `${files.map((file) => basename(file)).join('\n')}\n`);
  // By its whole path: busybox has a modprobe of its own, which knows no other folder.
  const modprobe = programPath('modprobe') ?? '/usr/sbin/modprobe';
  const words = { TREE: kernel.tree, MODPROBE: modprobe, NODE: process.execPath, PROGRAM: program };
  const lines = Object.entries(words).map(([name, word]) => `${name}=${quoted(word)}\n`);
  await writeFile(join(root, 'machine'), lines.join(''));
  const packed = join(folder, 'initrd.gz');
  await run(
    'sh',
    ['-c', `chmod 755 init bin/busybox && find . | busybox cpio -o -H newc | gzip -1 > ${quoted(packed)}`],
    {
      cwd: root,
    },
  );
  return packed;
};
