// npm test: sets up what is missing, then every test.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { orExplain, root, setUp } from './setup.mjs';

orExplain(() => setUp({ tests: true }));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'test/vitest.config.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
