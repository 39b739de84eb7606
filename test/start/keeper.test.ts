import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programOf } from '@jiaohao/runtime/packed';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { waitBefore } from '../../apps/start/keeper.mjs';
import { copyPages } from '../lib/built-pages.ts';
import { freshFolder } from '../lib/hall-program.ts';
import { root } from '../lib/program.ts';
import { until } from '../lib/until.ts';
import { descendants, isThere, type Relative } from './family.ts';

// The launchers would build them, each for itself.
beforeAll(() => copyPages(freshFolder('pages')), 300_000);

const started: ChildProcess[] = [];
const known = new Set<number>();
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  // Only what was seen below a program of ours is ended.
  for (const pid of known) if (isThere(pid)) process.kill(pid, 'SIGKILL');
  known.clear();
});

const family = (child: ChildProcess): Relative[] => {
  const list = descendants(child.pid ?? 0);
  for (const { pid } of list) known.add(pid);
  return list;
};

const start = (command: string, args: readonly string[], env: Record<string, string>) => {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, HALL_HOST: '127.0.0.1', HALL_PORT: '0', HALL_MQTT_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes) => {
      said += bytes;
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, said: () => said, ended };
};

const script = (name: string) => join(root, 'apps/start', name);
const health = async (port: number) => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health`, { signal: AbortSignal.timeout(2000) }).catch(
    () => undefined,
  );
  return answer?.ok ? await answer.json() : undefined;
};
const portsIn = (data: string) => JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8'));
const running = (child: ChildProcess, file: string) =>
  family(child).find(({ command }) => command.endsWith(programOf(file).file));

test('the wait before a start grows from nothing to half a minute', () =>
  expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(waitBefore)).toEqual([
    0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]));

test('a hall that ends is started again on its ports, and its health counts it', async () => {
  const data = freshFolder('kept');
  const { child, said, ended } = start(process.execPath, [script('run.mjs'), 'hall'], { HALL_DATA: data });
  await until('the hall is ready', () => said().includes('hall ready'), 60_000);
  const ports = portsIn(data);
  expect(await health(ports.http)).toMatchObject({ restarts: 0 });
  for (const restarts of [1, 2]) {
    const hall = running(child, 'apps/hall/src/main.ts');
    process.kill(hall?.pid ?? 0, 'SIGKILL');
    await until('it is there again', async () => (await health(ports.http))?.restarts === restarts, 60_000);
  }
  expect(portsIn(data)).toEqual(ports);
  expect(said()).toMatch(/The hall has ended \(SIGKILL\); it is started again at once/);
  expect(said()).toMatch(/The hall has ended \(SIGKILL\); it is started again in 1 s/);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(await health(ports.http)).toBeUndefined();
}, 180_000);

test('a configuration that cannot be used is explained and not tried again', async () => {
  const file = join(freshFolder('bad'), 'hall.yaml');
  writeFileSync(file, 'hall: 7\n');
  const { said, ended } = start(process.execPath, [script('run.mjs'), 'hall'], { HALL_CONFIG: file });
  expect(await ended).toBe(78);
  expect(said()).toMatch(/bad-config: .*hall\.yaml cannot be used/);
  expect(said()).toMatch(/is not started again: see above/);
  expect(said()).not.toMatch(/it is started again/);
}, 60_000);

test('each program of the demo that ends comes back where it was', async () => {
  const data = freshFolder('demo-kept');
  const { child, said, ended } = start(process.execPath, [script('demo.mjs')], { HALL_DATA: data });
  await until('the demo is open', () => said().includes('Ctrl-C'), 120_000);
  const read = (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8'));
  const before = ['ports.json', 'bench-ports.json', 'kiosk-ports.json', 'records-ports.json'].map(read);
  const files = ['hall/src', 'records/src', 'bench/src/desk', 'kiosk/src/desk', 'counter/src/desk', 'gateway/src'];
  const pids = files.map((folder) => running(child, `apps/${folder}/main.ts`)?.pid ?? 0);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  const { http } = before[0];
  await until('the hall is there again', async () => (await health(http))?.restarts === 1, 90_000);
  await until(
    'each has a new process',
    () => files.every((folder, i) => ![undefined, pids[i]].includes(running(child, `apps/${folder}/main.ts`)?.pid)),
    60_000,
  );
  const { port } = before[1];
  await until(
    'the bench answers',
    () =>
      fetch(`http://127.0.0.1:${port}/bench/`).then(
        ({ ok }) => ok,
        () => false,
      ),
    60_000,
  );
  expect(['ports.json', 'bench-ports.json', 'kiosk-ports.json', 'records-ports.json'].map(read)).toEqual(before);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
}, 300_000);

test.each([
  ['npm', 'npm', ['start']],
  ['the launcher', process.execPath, [script('demo.mjs')]],
])(
  '%s that is killed leaves no program behind',
  async (_, command, args) => {
    const data = freshFolder('demo-killed');
    const { child, said } = start(command, args, { HALL_DATA: data });
    await until('the demo is open', () => said().includes('Ctrl-C'), 120_000);
    const below = family(child);
    expect(below.filter(({ command }) => /main\.ts$|dist\/programs\//.test(command)).length).toBeGreaterThanOrEqual(6);
    child.kill('SIGKILL');
    const left = () => below.filter(({ pid }) => isThere(pid)).map(({ command }) => command);
    await until('all have gone', () => left().length === 0, 20_000).catch(() => undefined);
    expect(left()).toEqual([]);
  },
  180_000,
);
