import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleGuest } from './bundle.ts';
import { checks } from './checks.ts';
import { makeInitrd } from './initrd.ts';
import { kernelOrReason } from './kernel-package.ts';
import { type Run, runMachine } from './machine.ts';

const kernel = await kernelOrReason();
// Forty seconds on two idle cores, minutes on busy ones.
const limitMs = 600_000;

if (typeof kernel === 'string') {
  console.warn(`The drivers were NOT tried against a real kernel here: ${kernel}`);
  // Its name is what it says: nothing of the machine counts as passed.
  test(`NOT TRIED against a real kernel here: ${kernel}`, async () => {
    expect(await kernelOrReason()).toBe(kernel);
  });
} else {
  describe('drivers on devices of a real kernel in a virtual machine', () => {
    let run: Run;
    let folder = '';

    beforeAll(async () => {
      // In the repository, so that packages are found from there; not shared with another run.
      const out = fileURLToPath(new URL('../.out', import.meta.url));
      await mkdir(out, { recursive: true });
      folder = await mkdtemp(join(out, 'kernel-'));
      const program = join(folder, 'guest.mjs');
      await bundleGuest(program);
      run = await runMachine(kernel, await makeInitrd(kernel, folder, program), limitMs);
    }, limitMs + 60_000);

    afterAll(() => rm(folder, { recursive: true, force: true }));

    test.each(checks)('%s', (name) => {
      const result = run.results.get(name) ?? { ok: false, why: 'the machine did not come so far' };
      expect(result, run.console).toEqual({ ok: true });
    });

    test('nothing was tried there that is not listed here', () => {
      expect([...run.results.keys()].filter((name) => !(checks as readonly string[]).includes(name))).toEqual([]);
    });
  });
}
