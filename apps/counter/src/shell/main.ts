import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runElectron } from '@jiaohao/shell/electron';
import { app } from 'electron';

const folder = dirname(fileURLToPath(import.meta.url));

runElectron({
  name: 'counter',
  folder,
  restartAt: '03:45',
  env: { COUNTER_CONFIG: process.env.COUNTER_CONFIG ?? join(app.getPath('userData'), 'counter.yaml') },
}).catch((error: unknown) => {
  console.error(error);
  app.exit(1);
});
