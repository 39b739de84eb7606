// npm run pack kiosk|counter [electron-builder's switches]: an installer of one terminal, made by electron-builder.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildShell } from './build-shell.mjs';
import { orExplain, root, setUp } from './setup.mjs';

const builder = 'electron-builder@26.17.0';
const [terminal, ...more] = process.argv.slice(2);
if (terminal !== 'kiosk' && terminal !== 'counter') {
  console.error('✗ Say which terminal: npm run pack kiosk, or npm run pack counter');
  process.exit(1);
}
orExplain(() => setUp());
const folder = await buildShell(terminal);
const run = (command, args, cwd) => {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error(`✗ ${command} ${args[0]} failed; see above.`);
  process.exit(1);
};
run('npm', ['install', '--omit=dev', '--no-package-lock', '--no-fund', '--no-audit'], folder);
run(
  'npx',
  [
    '--yes',
    builder,
    '--config',
    join(root, 'electron-builder.yml'),
    `-c.directories.app=${folder}`,
    `-c.appId=cn.jiaohao.${terminal}`,
    '--publish',
    'never',
    ...more,
  ],
  root,
);
