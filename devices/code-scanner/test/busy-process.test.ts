import { duplexPair } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { serialCodeScanner } from '../src/index.ts';

/** Keeps the process from everything else, milliseconds. */
const busy = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test.each(['line', 'quiet'] as const)(
  'a code whose rest waited to be read while the process was busy is whole, ended by %s',
  async (ends) => {
    const [near, far] = duplexPair();
    const options = serialCodeScanner.options.parse({ ends, quietMs: 50 });
    const scanner = await serialCodeScanner.open(async () => near, options, new AbortController().signal);
    const codes: string[] = [];
    scanner.onCode(({ text }) => codes.push(text));
    // From here the timer of the silence runs off before the rest is read, as after a long pause of the process.
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        far.write('A0');
        setImmediate(() => {
          far.write('1');
          resolve();
        });
        busy(100);
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 1));
    far.write(ends === 'line' ? '2\r\n' : '2');
    await expect.poll(() => codes).toEqual(['A012']);
    expect(scanner.health().dropped).toBe(0);
    await scanner.close();
  },
);
