import { spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives back what was filled. */
  makeRoom(): void;
  unmount(): void;
};

/** A disk of its own of so many MB in memory; undefined where this user may not mount one. */
export const smallDisk = (megabytes: number): SmallDisk | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status !== 0) {
    rmdirSync(folder);
    return undefined;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => {
      appendFileSync(filler, '');
      const fd = openSync(filler, 'a');
      // Down to the last byte, or a short log line would still find room.
      for (const size of [65_536, 4096, 1]) {
        const bytes = Buffer.alloc(size);
        try {
          for (;;) writeSync(fd, bytes);
        } catch {
          // This size has no room any more.
        }
      }
      closeSync(fd);
    },
    makeRoom: () => rmSync(filler, { force: true }),
    unmount: () => {
      spawnSync('umount', ['-l', folder]);
      rmdirSync(folder);
    },
  };
};
