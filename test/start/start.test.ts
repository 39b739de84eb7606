import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { freshFolder } from '../lib/hall-program.ts';
import { root } from '../lib/program.ts';

let demo: ChildProcess | undefined;
afterEach(() => demo?.kill('SIGKILL'));

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

test('npm start opens the whole demo hall, names every address and stops cleanly', async () => {
  const data = freshFolder('demo');
  const { child, said } = await startDemo(data);
  const addresses = [...said().matchAll(/http:\/\/127\.0\.0\.1:\d+\/\S*/g)].map(([url]) => url);
  for (const page of ['/kiosk/', '/counter/', '/board/', '/pad/?counter=1', '/bench/']) {
    expect(addresses.some((url) => url.endsWith(page))).toBe(true);
  }
  for (const url of addresses) expect(await reachable(url), url).toBe(true);
  const demoFile = join(data, 'demo.json');
  expect(statSync(demoFile).mode & 0o077).toBe(0);
  const { accounts, devices } = JSON.parse(readFileSync(demoFile, 'utf8'));
  expect(accounts[0]).toMatchObject({ user: expect.any(String), password: expect.any(String), role: 'clerk' });
  expect(devices[0]).toMatchObject({ id: expect.any(String), token: expect.any(String), kind: expect.any(String) });
  const { http } = JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8'));
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
