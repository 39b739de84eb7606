// npm run hall, kiosk, counter, gateway, bench: one program, set up first.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { startProgram, untilLine } from './program.mjs';
import { orExplain, setUp } from './setup.mjs';

const programs = {
  hall: 'apps/hall/src/main.ts',
  kiosk: 'apps/kiosk/src/desk/main.ts',
  gateway: 'apps/gateway/src/main.ts',
  bench: 'test/bench/main.ts',
};

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The clerk's terminal is a page of the hall: a window of its own where there is a browser and a screen, else its address. */
const openCounter = (address, onClose) => {
  const browser = browsers.find((path) => existsSync(path));
  const hasScreen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  console.log(`counter ${address}`);
  if (!browser || !hasScreen) {
    console.log('Open this address in Chromium or Chrome.');
    return;
  }
  spawn(browser, [`--app=${address}`, '--no-first-run'], { stdio: 'inherit' }).once('exit', onClose);
};

/** With a desk for the counter's devices where COUNTER_CONFIG names one, otherwise the page alone. */
const runCounter = async () => {
  const { env } = process;
  if (!env.COUNTER_CONFIG) {
    const address = `http://${env.HALL_HOST ?? '127.0.0.1'}:${env.HALL_PORT ?? 8080}/counter/`;
    openCounter(address, (code) => process.exit(code ?? 0));
    return;
  }
  const { child, line } = await untilLine('apps/counter/src/desk/main.ts', {}, 'counter ready');
  child.removeAllListeners('exit');
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 1));
  openCounter(line.slice('counter ready '.length), () => child.kill('SIGTERM'));
};

const name = process.argv[2] ?? '';
orExplain(() => setUp());
if (name === 'counter') runCounter().catch(() => process.exit(1));
else if (programs[name]) {
  const child = startProgram(programs[name], {}, undefined);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 1));
} else {
  console.error(`✗ There is no program "${name}": ${Object.keys(programs).join(', ')}, counter`);
  process.exit(1);
}
