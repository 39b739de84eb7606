// npm test: sets up what is missing, then every test. `--long`: those that have a long run, in it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orExplain, root, setUp } from './setup.mjs';

orExplain(() => setUp({ tests: true }));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const args = process.argv.slice(2).filter((arg) => arg !== '--long');
const isLong = process.argv.includes('--long');
const isNamed = args.some((arg) => !arg.startsWith('-'));
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'test/vitest.config.ts', ...(isLong && !isNamed ? withLongRun() : []), ...args],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(isLong && { TEST_LENGTH: 'long' }) },
  },
);
process.exit(status ?? 1);

/** Tests that take how many or how long from `test/lib/length.ts`. */
function withLongRun() {
  return ['test', 'packages', 'devices', 'apps']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
    .filter((file) => readFileSync(join(root, file), 'utf8').includes('/lib/length.ts'));
}
