// npm run devices: what is plugged in here, and does it work.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, installPackages, orExplain, root } from './setup.mjs';

orExplain(() => {
  checkNode();
  installPackages();
});
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(root, 'apps/gateway/src/cli/main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
