import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The tests of the machine in one file of plain JavaScript, since loading TypeScript takes minutes in there. It lies in
 * the repository, so that packages with binaries are found from it.
 */
export const bundleGuest = async (outfile: string): Promise<void> => {
  await build({
    absWorkingDir: repository,
    entryPoints: ['test/kernel/guest/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['node-hid', '@serialport/bindings-cpp', '@napi-rs/canvas', 'escpos'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'warning',
  });
};
