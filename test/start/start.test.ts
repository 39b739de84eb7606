import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DemoAnswer } from '@jiaohao/protocol';
import { type Browser, chromium } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { freshFolder } from '../lib/hall-program.ts';
import { root } from '../lib/program.ts';
import { hallHand } from '../wing/hall-hand.ts';

let demo: ChildProcess | undefined;
let browser: Browser | undefined;
afterEach(async () => {
  await browser?.close();
  demo?.kill('SIGKILL');
});

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const startDemo = async (data: string) => {
  const env = { ...process.env, HALL_DATA: data, HALL_PORT: '0', HALL_MQTT_PORT: '0' };
  const child = spawn(process.execPath, [join(root, 'apps/start/demo.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  demo = child;
  let out = '';
  child.stdout.on('data', (bytes) => {
    out += bytes;
  });
  child.stderr.on('data', (bytes) => {
    out += bytes;
  });
  for (let waited = 0; !out.includes('Ctrl-C') && child.exitCode === null && waited < 1200; waited++) await pause(100);
  return { child, said: () => out };
};

const reachable = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.ok,
    () => false,
  );

test('npm start opens the whole demo hall, names every address, tells its screens what happens and stops cleanly', async () => {
  const data = freshFolder('demo');
  const { child, said } = await startDemo(data);
  const addresses = [...said().matchAll(/http:\/\/127\.0\.0\.1:\d+\/\S*/g)].map(([url]) => url);
  for (const page of ['/kiosk/', '/counter/', '/board/', '/pad/?counter=1', '/bench/']) {
    expect(addresses.some((url) => url.endsWith(page))).toBe(true);
  }
  for (const url of addresses) expect(await reachable(url), url).toBe(true);
  const demoFile = join(data, 'demo.json');
  expect(statSync(demoFile).mode & 0o077).toBe(0);
  const written = DemoAnswer.parse(JSON.parse(readFileSync(demoFile, 'utf8')));
  const { accounts, devices } = written;
  expect(accounts[0]).toMatchObject({ user: expect.any(String), password: expect.any(String), role: 'clerk' });
  expect(devices[0]).toMatchObject({ id: expect.any(String), token: expect.any(String), kind: expect.any(String) });
  const { http } = JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8'));

  const url = `http://127.0.0.1:${http}`;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const board = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await board.goto(`${url}/board/?zone=a`);
  await board.locator('[data-testid="board"][data-connected="true"]').waitFor();
  const hand = hallHand({ url, demo: written });
  const clerk = accounts.find(({ counter }) => counter === '1')?.user ?? '';
  const number = await hand.take('social-insurance');
  await hand.clerk(clerk, '1', 'open');
  await hand.clerk(clerk, '1', 'call-next');
  await board.locator('[data-testid="newest"]', { hasText: number }).waitFor();
  // One device of each desk: what desks and gateway tell must come in as well.
  const heard = async () => {
    const all = await hand.devices();
    return ['kiosk-1-printer', 'counter-1-scanner', 'panel-1'].map((id) => all.get(id)?.state);
  };
  await expect.poll(heard, { timeout: 20_000 }).toEqual(Array(3).fill('ready'));

  child.kill('SIGINT');
  expect(await ended(child)).toBe(0);
  expect(await reachable(`http://127.0.0.1:${http}/api/v1/health`)).toBe(false);
}, 180_000);

test('when the demo dies its programs do not stay behind', async () => {
  const data = freshFolder('demo');
  const { child } = await startDemo(data);
  const { http } = JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8'));
  child.kill('SIGKILL');
  for (let waited = 0; (await reachable(`http://127.0.0.1:${http}/api/v1/health`)) && waited < 50; waited++)
    await pause(100);
  expect(await reachable(`http://127.0.0.1:${http}/api/v1/health`)).toBe(false);
}, 180_000);
