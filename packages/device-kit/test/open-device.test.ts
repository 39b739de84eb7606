import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDevice } from '../src/index.ts';

/** A device that takes everything for noise, and what was told of its faults. */
const noisy = (quietMs: number) => {
  const link = new PassThrough();
  const device = openDevice(link, { name: 'test', receive: () => device.drop(), quietMs });
  const told: string[] = [];
  device.onHealth(({ faults }) => {
    if (told.at(-1) !== faults.join()) told.push(faults.join());
  });
  return { device, told };
};

test('noise that has stopped is forgiven after a while, though nobody uses the device', async () => {
  const { device, told } = noisy(40);
  for (let times = 0; times < 3; times++) device.drop();
  expect(device.health()).toEqual({ faults: ['garbage'], dropped: 3 });
  await expect.poll(() => device.health()).toEqual({ faults: [], dropped: 3 });
  // A single burst now is a new beginning, not the fourth in a row.
  device.drop();
  expect(device.health().faults).toEqual([]);
  expect(told).toEqual(['', 'garbage', '']);
  await device.close();
});

test('noise that goes on is not forgiven', async () => {
  const { device, told } = noisy(300);
  for (let times = 0; times < 40; times++) {
    device.drop();
    await delay(10);
  }
  expect(told).toEqual(['', 'garbage']);
  await device.close();
});

test('a closed device has nothing more to tell', async () => {
  const { device, told } = noisy(20);
  for (let times = 0; times < 3; times++) device.drop();
  await device.close();
  device.drop();
  await delay(60);
  expect(told).toEqual(['', 'garbage']);
});
