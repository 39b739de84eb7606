import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../lib/until.ts';
import { type Misfortune, misfortunes } from './bench-faults.ts';
import { facesOf } from './faces.ts';
import { startWing, type Wing, well } from './wing.ts';
import type { DeskName } from './wiring.ts';

let wing: Wing;
const desks: DeskName[] = ['kiosk-1', 'counter-desk-1', 'gateway-1'];
/** Faults that keep a device from being reached: one trouble under changing names. */
const linkFaults = new Set(['offline', 'no-answer']);

beforeAll(async () => {
  wing = await startWing(...desks);
  await wing.allReady(...desks);
}, 120_000);

afterAll(() => wing?.stop(), 60_000);

const troublesOf = async (device: string) => (await wing.hand.troubles()).filter((one) => one.device === device);

/** Thrown, it is told on the device's topic, by the hall and on its list, in words; mended, all three say so. */
const suffer = async (id: string, { what, throws, mends, faults }: Misfortune) => {
  const { bench, hand, statuses } = wing;
  await throws(bench, id);
  const status = await statuses.says(id, (said) => said.faults.some((fault) => faults.includes(fault)), 30_000);
  const fault = status.faults.find((code) => faults.includes(code)) ?? '';
  await until(`${id}, ${what}: on the list of the hall`, async () => {
    const device = (await hand.devices()).get(id);
    const told = device?.faults.find(({ code }) => faults.includes(code));
    const listed = (await troublesOf(id)).filter(({ state }) => state === 'open');
    const trouble = listed.find((one) => faults.includes(one.fault.code));
    if (!device || !told || !trouble) return false;
    expect(device.state).not.toBe('ready');
    for (const { zh, en } of [told.words, device.words, trouble.fault.words]) {
      expect(zh).toMatch(/[一-鿿]{4,}.*。/);
      expect(en).toMatch(/^[A-Z].* .*\.$/);
    }
    return true;
  });
  await mends(bench, id);
  await statuses.says(id, ({ state }) => state === 'ready', 45_000);
  await until(`${id}, ${what}: mended on the list of the hall`, async () => {
    const device = (await hand.devices()).get(id);
    return device?.state === 'ready' && (await troublesOf(id)).every(({ state }) => state !== 'open');
  });
  const same = (await troublesOf(id)).filter((one) =>
    linkFaults.has(fault) ? linkFaults.has(one.fault.code) : one.fault.code === fault,
  );
  expect(same, `${id} ${what}: one entry`).toHaveLength(1);
};

test.concurrent.each(Object.keys(misfortunes))(
  '%s: every fault is told in words, and mends by itself',
  async (id) => {
    for (const misfortune of misfortunes[id] ?? []) await suffer(id, misfortune);
  },
  150_000,
);

test('a device that flaps makes one entry with a count', async () => {
  const { bench, statuses } = wing;
  const id = 'kiosk-1-printer';
  for (let times = 0; times < 12; times++) {
    await bench.touch(id, 'setSwitch', { name: 'cover', value: 'open' });
    await statuses.says(id, ({ faults }) => faults.includes('cover-open'));
    await bench.touch(id, 'setSwitch', { name: 'cover', value: 'closed' });
    await statuses.says(id, ({ state }) => state === 'ready');
  }
  const covers = (await troublesOf(id)).filter(({ fault }) => fault.code === 'cover-open');
  expect(covers).toHaveLength(1);
  expect(covers[0]?.times).toBeGreaterThan(1);
}, 60_000);

test('a cutter that sticks is found when it cuts, and well again when the scraps are out', async () => {
  const { bench, hand, statuses } = wing;
  const id = 'kiosk-1-printer';
  await bench.touch(id, 'setSwitch', { name: 'cutter', value: 'stuck' });
  expect(await hand.command(id, 'test')).toMatchObject({ ok: false });
  await statuses.says(id, ({ faults }) => faults.includes('cutter-stuck'));
  await bench.touch(id, 'setSwitch', { name: 'cutter', value: 'ok' });
  await statuses.says(id, ({ state }) => state === 'ready');
}, 60_000);

test('a register that cannot be written is found when somebody is to be shown, and is right when it can', async () => {
  const { bench, hand, statuses } = wing;
  await bench.touch('panel-4', 'setSwitch', { name: 'registers', value: 'failure' });
  await hand.take('housing-fund');
  await hand.clerk('li-qiang', '4', 'open');
  await hand.clerk('li-qiang', '4', 'call-next');
  await statuses.says('panel-4', ({ faults }) => faults.length > 0);
  await bench.touch('panel-4', 'setSwitch', { name: 'registers', value: 'none' });
  await statuses.says('panel-4', ({ state }) => state === 'ready');
  await facesOf(bench).shows('panel-4', '1');
}, 60_000);

test('a card that only listens shows the newest when its cable is in again', async () => {
  const { bench, hand } = wing;
  await bench.touch('panel-2', 'setPlugged', { plugged: false });
  const number = await hand.take('social-insurance');
  await hand.clerk('qian-wei', '2', 'open');
  await hand.clerk('qian-wei', '2', 'call-next');
  expect(facesOf(bench).textOf('panel-2')).not.toContain(number);
  await bench.touch('panel-2', 'setPlugged', { plugged: true });
  await facesOf(bench).shows('panel-2', number);
}, 60_000);

test('after all that no program has ended or tells of a mistake of its own', () => {
  expect(wing.allAlive()).toEqual(['bench', ...desks].map(well));
});
