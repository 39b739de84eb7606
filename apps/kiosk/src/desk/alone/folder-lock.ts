import { mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';

/** Another kiosk program runs on this folder. */
export class FolderInUse extends Error {
  readonly code = 'data-in-use';
  constructor(folder: string) {
    super(`${folder} is in use by another kiosk program, and both would give the same numbers. Stop it, or set data.`);
  }
}

/**
 * Holds a folder for this process. The lock is a socket's name that the system takes back by itself when the process ends,
 * however it ends: a lock file would outlive a power cut. Other systems than Linux and Windows have no such names.
 * @throws FolderInUse
 */
export const lockFolder = async (folder: string): Promise<() => void> => {
  if (process.platform !== 'linux' && process.platform !== 'win32') return () => undefined;
  const name = nameOf(folder);
  // Where nothing can be written no number is given twice either; whoever writes says so.
  if (name === undefined) return () => undefined;
  const server = createServer((socket) => socket.destroy());
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new FolderInUse(folder) : error),
    );
    server.listen(process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`, resolve);
  });
  return () => server.close();
};

const nameOf = (folder: string): string | undefined => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { dev, ino } = statSync(folder);
    return `jiaohao-kiosk-${dev}-${ino}`;
  } catch {
    return undefined;
  }
};
