import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programOf } from '@jiaohao/runtime/packed';
import { afterEach, expect, test } from 'vitest';
import { freshFolder } from '../lib/hall-program.ts';
import { root } from '../lib/program.ts';
import { until } from '../lib/until.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Where the hall's log goes. */
const logs = {
  'a file on the same disk': ({ folder }: { folder: string }) => openSync(join(folder, 'hall.log'), 'a'),
  'a disk that is full from the beginning': () => openSync('/dev/full', 'w'),
  'a pipe that nobody reads': () => {
    const path = join(freshFolder('pipe'), 'log');
    spawnSync('mkfifo', [path]);
    return openSync(path, constants.O_RDWR);
  },
  'a socket that nobody reads': () => 'pipe' as const,
};

const startHall = async (data: string, stderr: number | 'pipe') => {
  mkdirSync(data, { recursive: true });
  const env = { HALL_DEMO: '1', HALL_DATA: data, HALL_HOST: '127.0.0.1', HALL_PORT: '0', HALL_MQTT_PORT: '0' };
  const { file, flags } = programOf('apps/hall/src/main.ts');
  const child = spawn(process.execPath, [...flags, file], {
    cwd: root,
    env: { ...process.env, ...env, HALL_LOG: 'info' },
    stdio: ['ignore', 'pipe', stderr, 'ipc'],
  });
  endings.push(() => child.kill('SIGKILL'));
  if (typeof stderr === 'number') closeSync(stderr);
  let out = '';
  child.stdout?.on('data', (bytes) => {
    out += bytes;
  });
  await until('the hall is ready', () => out.includes('hall ready') || child.exitCode !== null, 60_000);
  const { http } = JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8'));
  const { devices } = JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8'));
  const token = devices.find((device: { kind: string }) => device.kind === 'kiosk').token;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'accept-language': 'en' };
  const take = async () => {
    const body = JSON.stringify({ queue: 'tax' });
    const signal = AbortSignal.timeout(5000);
    const answer = await fetch(`http://127.0.0.1:${http}/api/v1/tickets`, { method: 'POST', headers, body, signal });
    return { status: answer.status, body: await answer.json() };
  };
  return { child, take };
};

const endsInTime = async (child: ChildProcess): Promise<number | null> => {
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill('SIGTERM');
  const timer = new Promise<'too late'>((resolve) => setTimeout(resolve, 8000, 'too late'));
  return (await Promise.race([ended, timer])) as number | null;
};

const disk = smallDisk(8);
disk?.unmount();
const mountable = Object.entries(logs).filter(() => disk !== undefined);
if (!disk) console.warn('This user may not mount a small disk: the hall is tried with a full log only.');

test.each(mountable)(
  'on a full disk the hall refuses and goes on when there is room; its log is %s',
  async (_, open) => {
    const small = smallDisk(8) as SmallDisk;
    endings.push(small.unmount);
    const { child, take } = await startHall(join(small.folder, 'data'), open(small));
    expect((await take()).status).toBe(201);
    small.fill();
    await until('a ticket is refused', async () => (await take()).status !== 201);
    for (let i = 0; i < 150; i++)
      expect(await take()).toMatchObject({ status: 507, body: { code: 'disk-full', detail: expect.any(String) } });
    small.makeRoom();
    await until('a ticket is given again', async () => (await take()).status === 201);
    small.fill();
    await until('a ticket is refused again', async () => (await take()).status === 507);
    expect(await endsInTime(child)).toBe(0);
  },
  120_000,
);

test('a log that is full from the beginning costs nothing but the log', async () => {
  const { child, take } = await startHall(freshFolder('full-log'), logs['a disk that is full from the beginning']());
  for (let i = 0; i < 20; i++) expect((await take()).status).toBe(201);
  expect(await endsInTime(child)).toBe(0);
}, 120_000);
