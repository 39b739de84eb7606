// npm run hall, kiosk, counter, gateway, records, bench: one program, set up first.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildShell } from './build-shell.mjs';
import { electronBinary } from './electron.mjs';
import { hallPorts, keepProgram } from './keeper.mjs';
import { startProgram } from './program.mjs';
import { orExplain, setUp } from './setup.mjs';
import { whenNpmEnds } from './starter.mjs';

/** Run for years: whatever ends of them is started again. */
const kept = {
  hall: { title: 'The hall', file: 'apps/hall/src/main.ts', begin: 'hall ready', fixed: hallPorts },
  gateway: { title: 'The gateway', file: 'apps/gateway/src/main.ts', begin: 'gateway ready' },
  records: { title: 'The records service', file: 'apps/records/src/main.ts', begin: 'records ready' },
};
const programs = { bench: 'test/bench/main.ts' };

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const hasScreen = () =>
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || !['linux', 'freebsd'].includes(process.platform);

/** Ends with `stop` on Ctrl-C, a terminate signal, or when what started this is gone. */
const stopWith = (stop) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
  process.on('disconnect', () => stop('SIGTERM'));
  whenNpmEnds(() => stop('SIGTERM'));
};

const passSignals = (child) => {
  stopWith((signal) => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 1));
};

/** Resolves with the program's ready line. Rejects when a person must look at it first. */
const keep = (what) => {
  const onGivenUp = (error) => explain(error);
  const program = keepProgram({ ...what, onLine: (line) => console.log(line), onGivenUp });
  const end = (code) => void program.stop().then(() => process.exit(code));
  stopWith(() => end(0));
  return program.ready.then((line) => ({ line, end }));
};

/** Electron's shell of a terminal. */
const runElectron = async (electron, terminal) => {
  const folder = await buildShell(terminal);
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  passSignals(spawn(electron, [...root, join(folder, 'main.mjs')], { stdio: 'inherit' }));
};

/** Electron where its binary and a screen are there, otherwise Chromium's kiosk mode, otherwise the desk and its address. */
const runKiosk = async () => {
  const electron = electronBinary();
  if (electron && hasScreen()) await runElectron(electron, 'kiosk');
  else passSignals(startProgram('apps/kiosk/src/shell/chromium.ts', {}, undefined));
};

/** The clerk's terminal is a page of the hall: a window of its own where there is a browser and a screen, else its address. */
const openCounter = (address, onClose) => {
  const browser = browsers.find((path) => existsSync(path));
  console.log(`counter ${address}`);
  if (!browser || !hasScreen()) {
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
  const electron = electronBinary();
  if (electron && hasScreen()) return runElectron(electron, 'counter');
  const title = "The counter's backend";
  const { line, end } = await keep({ title, file: 'apps/counter/src/desk/main.ts', begin: 'counter ready' });
  openCounter(line.slice('counter ready '.length), () => end(0));
};

const explain = (error) => {
  console.error(`✗ ${error.message}`);
  process.exit(error.exitCode ?? 1);
};

const name = process.argv[2] ?? '';
orExplain(() => setUp());
if (name === 'counter') runCounter().catch(explain);
else if (name === 'kiosk') runKiosk().catch(explain);
else if (kept[name]) keep(kept[name]).catch(explain);
else if (programs[name]) passSignals(startProgram(programs[name], {}, undefined));
else {
  console.error(`✗ There is no program "${name}": kiosk, counter, ${Object.keys({ ...kept, ...programs }).join(', ')}`);
  process.exit(1);
}
