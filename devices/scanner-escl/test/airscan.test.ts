import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadImage } from '@napi-rs/canvas';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EsclSimulator, startEsclSimulator } from '../src/simulator/index.ts';
import { sheets } from './hall.ts';

// sane-airscan is a client that others wrote: what it accepts, a hall's other programs accept.

const run = promisify(execFile);
let simulator: EsclSimulator;
let folder: string;

beforeEach(async () => {
  simulator = await startEsclSimulator();
  folder = await mkdtemp(join(tmpdir(), 'jiaohao-airscan-'));
  await writeFile(join(folder, 'dll.conf'), 'airscan\n');
  await writeFile(
    join(folder, 'airscan.conf'),
    `[devices]\n"Hall" = ${simulator.url}, eSCL\n[options]\ndiscovery = disable\n`,
  );
});

afterEach(async () => {
  await simulator.stop();
  await rm(folder, { recursive: true });
});

const scanimage = async (...args: string[]) => {
  const env = { ...process.env, SANE_CONFIG_DIR: folder, LC_ALL: 'C' };
  const device = ['-d', 'airscan:e0:Hall', '--format=png', '--resolution', '75', '-x', '210', '-y', '297'];
  return run('scanimage', [...device, ...args], { env, timeout: 60_000 }).then(
    () => 'done',
    ({ stderr }: { stderr: string }) => stderr,
  );
};

const sizes = async () => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
  return Promise.all(
    names.map(async (name) => {
      const { width, height } = await loadImage(join(folder, name));
      return `${name} ${width}x${height}`;
    }),
  );
};

test.each(['Color', 'Gray'])('one page from the glass in %s', async (mode) => {
  simulator.lay({ title: '申请表', lines: ['姓名'] });
  expect(await scanimage('--source', 'Flatbed', '--mode', mode, '-o', join(folder, 'glass.png'))).toBe('done');
  expect(await sizes()).toEqual(['glass.png 620x877']);
});

test('a batch from the feeder', async () => {
  simulator.load(sheets(3));
  const pages = [`--batch=${join(folder, 'p%02d.png')}`];
  expect(await scanimage('--source', 'ADF', '--mode', 'Color', ...pages)).toBe('done');
  expect(await sizes()).toEqual(['p01.png 620x877', 'p02.png 620x877', 'p03.png 620x877']);
  expect(simulator.state()).toMatchObject({ sheets: 0, job: undefined });
});

test('both sides', async () => {
  simulator.load(sheets(2));
  expect(await scanimage('--source', 'ADF Duplex', `--batch=${join(folder, 'p%02d.png')}`)).toBe('done');
  expect((await sizes()).length).toBe(4);
});

test('a jam is understood as one', async () => {
  simulator.load(sheets(3));
  simulator.setTrouble({ kind: 'jam', page: 2, answer: 503 });
  expect(await scanimage('--source', 'ADF', `--batch=${join(folder, 'p%02d.png')}`)).toContain('jammed');
  expect((await sizes()).length).toBe(1);
});
