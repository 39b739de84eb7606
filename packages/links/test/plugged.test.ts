import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pluggedIn } from '../src/index.ts';

let dev: string;
let stop: () => void = () => undefined;
beforeEach(async () => {
  dev = await mkdtemp(join(tmpdir(), 'dev-'));
});
afterEach(async () => {
  stop();
  await rm(dev, { recursive: true, force: true });
});

/** How often it was told, after a device that is always told of has been. */
const countAfter = async (work: () => Promise<void>): Promise<number> => {
  let told = 0;
  stop = pluggedIn(dev)(() => {
    told += 1;
  });
  await work();
  return told;
};

test.each(['ttyUSB0', 'ttyACM2', 'hidraw11', 'lp0'])('%s that appears, and goes, is told', async (name) => {
  let told = 0;
  stop = pluggedIn(dev)(() => {
    told += 1;
  });
  await writeFile(join(dev, name), '');
  await expect.poll(() => told).toBeGreaterThan(0);
  const before = told;
  await rm(join(dev, name));
  await expect.poll(() => told).toBeGreaterThan(before);
});

test('a printer is told although its folder came with it', async () => {
  let told = 0;
  stop = pluggedIn(dev)(() => {
    told += 1;
  });
  await mkdir(join(dev, 'usb'));
  await expect.poll(() => told).toBeGreaterThan(0);
  const before = told;
  await writeFile(join(dev, 'usb/lp0'), '');
  await expect.poll(() => told).toBeGreaterThan(before);
});

test('other files are nobody’s business', async () => {
  const told = await countAfter(async () => {
    for (const name of ['null', 'sda1', 'tty7', 'ttyUSB']) await writeFile(join(dev, name), '');
    // The system tells in order: what came before this would have been told before it.
    const seen = new Promise<void>((resolve) => {
      const end = pluggedIn(dev)(() => {
        end();
        resolve();
      });
    });
    await writeFile(join(dev, 'ttyUSB9'), '');
    await seen;
  });
  expect(told).toBeLessThanOrEqual(2);
});

test('whoever stopped listening is not told; the others are', async () => {
  const plugged = pluggedIn(dev);
  const told: string[] = [];
  const end = plugged(() => told.push('first'));
  stop = plugged(() => told.push('second'));
  end();
  await writeFile(join(dev, 'ttyUSB0'), '');
  await expect.poll(() => told.length).toBeGreaterThan(0);
  expect(new Set(told)).toEqual(new Set(['second']));
});

test('a machine without such a folder never tells', () => {
  stop = pluggedIn(join(dev, 'nowhere'))(() => undefined);
  expect(stop).toBeTypeOf('function');
});
