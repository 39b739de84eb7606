import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type HandMade, hall, handMade } from './supervised-hall.ts';

/** A driver whose opening resolves at once, and what it has opened. */
const atOnce = () => {
  const devices: HandMade[] = [];
  const open = () => {
    const device = handMade();
    devices.push(device);
    return Promise.resolve(device.reader);
  };
  const left = () => devices.filter((device) => device.closed() === 0).length;
  return { devices, open, left };
};
const offsets = Array.from({ length: 13 }, (_, microtasks) => microtasks);
const pass = async (microtasks: number) => {
  for (let at = 0; at < microtasks; at++) await undefined;
};

test.each(offsets)('closed %i microtasks after the opening began, no device stays open', async (microtasks) => {
  const { devices, open, left } = atOnce();
  const { supervised } = hall(open);
  await pass(microtasks);
  const ended = await Promise.race([supervised.close().then(() => 'closed'), delay(3000, 'hangs')]);
  expect([ended, devices.length, left()]).toEqual(['closed', 1, 0]);
  expect(supervised.status()).toMatchObject({ state: 'offline', faults: ['offline'] });
});

test.each(offsets)(
  'an opening that succeeds %i microtasks after it was given up leaves no device open',
  async (microtasks) => {
    const { devices, open, left } = atOnce();
    const { supervised, attempts } = hall(
      (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            if (microtasks === 0) resolve(open());
            else pass(microtasks).then(() => resolve(open()));
          });
        }),
      { openTimeoutMs: 10 },
    );
    await expect.poll(() => attempts.length).toBeGreaterThan(2);
    await supervised.close();
    expect([devices.length, left()]).toEqual([attempts.length, 0]);
  },
);

test.each(offsets)(
  'reopened %i microtasks after the opening began, one device is open in the end',
  async (microtasks) => {
    const { devices, open, left } = atOnce();
    const { supervised } = hall(open, { longMs: 60_000 });
    await pass(microtasks);
    const wasOpen = supervised.device() !== undefined;
    supervised.reopen();
    await expect.poll(() => devices.length).toBe(wasOpen ? 2 : 1);
    await expect.poll(() => supervised.device()).toBe(devices.at(-1)?.reader);
    expect(left()).toBe(1);
    await supervised.close();
    expect(left()).toBe(0);
  },
);

test.each(['status', 'device'] as const)('who reopens when told of a new %s is heard', async (news) => {
  const { devices, open, left } = atOnce();
  const { supervised } = hall(open, { longMs: 60_000 });
  const once = () => {
    if (devices.length === 1) supervised.reopen();
  };
  if (news === 'status') supervised.onStatus(once);
  else supervised.onDevice(once);
  await expect.poll(() => devices.length).toBe(2);
  await expect.poll(() => supervised.device()).toBe(devices[1]?.reader);
  expect(left()).toBe(1);
  await supervised.close();
});

test('who closes when told of a new device is heard', async () => {
  const { open, left } = atOnce();
  const { supervised } = hall(open);
  const closed = new Promise((resolve) => supervised.onDevice(() => resolve(supervised.close())));
  await closed;
  expect([supervised.device(), left()]).toEqual([undefined, 0]);
});
