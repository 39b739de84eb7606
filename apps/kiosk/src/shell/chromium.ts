import { dirname, join, resolve } from 'node:path';
import { programOf } from '@jiaohao/runtime/packed';
import { crashRecord, keepTerminal } from '@jiaohao/shell';
import { chromiumPage, findBrowser, nodeDesk } from '@jiaohao/shell/node';
import { shellSettings } from './settings.ts';

/** The same desk and page as in Electron, in Chromium's kiosk mode. `KIOSK_SCREEN=none` shows no page: only the desk is kept. */
const main = () => {
  const { env } = process;
  const { file, restartAt } = shellSettings(env, process.cwd());
  const browser = findBrowser();
  const switches = (env.KIOSK_SWITCHES ?? '').split(' ').filter(Boolean);
  const screen =
    env.KIOSK_SCREEN !== 'none' && Boolean(browser && (env.DISPLAY || env.WAYLAND_DISPLAY || switches.length > 0));
  if (!screen) console.log('No screen or no Chromium here: open the address below in Chromium or Chrome.');
  const data = dirname(resolve(file));
  const program = programOf('apps/kiosk/src/desk/main.ts');
  const keeper = keepTerminal({
    startDesk: () =>
      nodeDesk({
        args: [...program.flags, program.file],
        env: { ...env, KIOSK_CONFIG: file },
        begin: 'kiosk ready ',
        killMs: 5000,
      }),
    openPage: (url) =>
      screen && browser
        ? chromiumPage(browser, url, switches)
        : Promise.resolve({
            ended: new Promise(() => undefined),
            load: async () => undefined,
            close: async () => undefined,
          }),
    pageBeats: screen,
    restartAt,
    record: crashRecord(join(data, 'crashes.jsonl')),
    onLeave: () => void leave(),
  });
  const leave = async () => {
    await keeper.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave);
  process.on('disconnect', leave);
  if (process.connected === false) void leave();
};

main();
