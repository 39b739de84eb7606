// npm run hall, kiosk, counter, gateway, bench: one program, set up first.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { startProgram } from './program.mjs';
import { orExplain, setUp } from './setup.mjs';

const programs = {
  hall: 'apps/hall/src/main.ts',
  kiosk: 'apps/kiosk/src/desk/main.ts',
  gateway: 'apps/gateway/src/main.ts',
  bench: 'test/bench/main.ts',
};

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The clerk's terminal is a page of the hall: a window of its own where there is a browser and a screen, else its address. */
const openCounter = () => {
  const host = process.env.HALL_HOST ?? '127.0.0.1';
  const address = `http://${host}:${process.env.HALL_PORT ?? 8080}/counter/`;
  const browser = browsers.find((path) => existsSync(path));
  const hasScreen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  console.log(`counter ${address}`);
  if (!browser || !hasScreen) {
    console.log('Open this address in Chromium or Chrome.');
    return;
  }
  spawn(browser, [`--app=${address}`, '--no-first-run'], { stdio: 'inherit' }).once('exit', (code) =>
    process.exit(code ?? 0),
  );
};

const name = process.argv[2] ?? '';
orExplain(() => setUp());
if (name === 'counter') openCounter();
else if (programs[name]) {
  const child = startProgram(programs[name], {}, undefined);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 1));
} else {
  console.error(`✗ There is no program "${name}": ${Object.keys(programs).join(', ')}, counter`);
  process.exit(1);
}
