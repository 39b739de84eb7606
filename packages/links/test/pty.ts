import { spawn } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface PtyPair extends AsyncDisposable {
  a: string;
  b: string;
}

/** Two real terminals of the kernel, joined by socat; both vanish when it is disposed. */
export const ptyPair = async (): Promise<PtyPair> => {
  const folder = await mkdtemp(join(tmpdir(), 'pty-'));
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  const socat = spawn('socat', [`pty,raw,echo=0,link=${a}`, `pty,raw,echo=0,link=${b}`], { stdio: 'ignore' });
  const exited = new Promise((resolve) => socat.once('exit', resolve));
  for (let tries = 0; tries < 200; tries++) {
    const there = await Promise.all([access(a), access(b)]).then(
      () => true,
      () => false,
    );
    if (there) break;
    await delay(20);
  }
  return {
    a,
    b,
    async [Symbol.asyncDispose]() {
      socat.kill();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
