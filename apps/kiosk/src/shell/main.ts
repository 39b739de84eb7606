import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runElectron } from '@jiaohao/shell/electron';
import { app } from 'electron';
import { shellSettings } from './settings.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const settings = shellSettings(process.env, app.getPath('userData'));

runElectron({
  name: 'kiosk',
  folder,
  restartAt: settings.restartAt,
  env: { KIOSK_CONFIG: settings.file, KIOSK_PAGES: join(folder, 'pages') },
}).catch((error: unknown) => {
  console.error(error);
  app.exit(1);
});
