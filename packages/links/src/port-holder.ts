import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Which other programs have a device file open, such as `minicom (1234)`; as far as the kernel tells this user.
 * @param processes the kernel's account of them
 */
export const holdersOf = async (path: string, processes = '/proc'): Promise<string[]> => {
  const file = await realpath(path).catch(() => path);
  const pids = (await readdir(processes).catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      if (Number(pid) === process.pid) return undefined;
      const folder = join(processes, pid, 'fd');
      const fds = await readdir(folder).catch(() => []);
      const targets = await Promise.all(fds.map((fd) => readlink(join(folder, fd)).catch(() => '')));
      if (!targets.includes(file)) return undefined;
      const name = await readFile(join(processes, pid, 'comm'), 'utf8').catch(() => '');
      return `${name.trim() || 'a program'} (${pid})`;
    }),
  );
  return found.filter((holder) => holder !== undefined);
};
