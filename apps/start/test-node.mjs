// npm run test:node 26 [-- files]: the tests with another Node, in a copy of this checkout; this one stays as it is.
// With --prepare only fetches and installs what they need.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cacheFolder, copyCheckout, copyPages, fetchNode, holdFolder, installFor } from './other-node.mjs';
import { orExplain, root } from './setup.mjs';

const [major, ...words] = process.argv.slice(2);

const run = () => {
  if (!/^\d{2}$/.test(major ?? '') || Number(major) < 20)
    throw new Error('Write which Node: npm run test:node 26 (or 24), then perhaps -- and the files to run.');
  const folder = join(cacheFolder(), `node-${major}`);
  holdFolder(folder);
  const node = fetchNode(major, folder);
  const copy = join(folder, 'checkout');
  console.log(`· Node ${node.version}, in a copy of this checkout: ${copy}`);
  copyCheckout(root, copy);
  installFor(node, copy);
  if (words.includes('--prepare')) return;
  copyPages(copy);
  const { status } = spawnSync(node.program, ['apps/start/test.mjs', ...words], {
    cwd: copy,
    env: node.env,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`With Node ${node.version} not all is well; see above.`);
};

orExplain(run);
