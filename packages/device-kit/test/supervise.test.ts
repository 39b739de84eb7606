import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type CardReader, DeviceError } from '../src/index.ts';
import { type HandMade, hall, handMade, states } from './supervised-hall.ts';

test('a device goes from starting to ready, degraded, fault and back, and offline at the end', async () => {
  const device = handMade();
  const { supervised, statuses } = hall(async () => device.reader);
  expect(supervised.status()).toMatchObject({ state: 'starting', faults: [], dropped: 0 });
  await expect.poll(() => supervised.status().state).toBe('ready');
  device.say(['paper-low']);
  device.say(['paper-low', 'cover-open']);
  device.say([]);
  await supervised.close();
  expect(states(statuses)).toEqual([
    'ready',
    'degraded paper-low',
    'fault paper-low cover-open',
    'ready',
    'offline offline',
  ]);
  expect(device.closed()).toBe(1);
});

test('since says when the state began, not when its details changed', async () => {
  const device = handMade();
  const { supervised } = hall(async () => device.reader);
  await expect.poll(() => supervised.status().state).toBe('ready');
  device.say(['paper-out']);
  const { since } = supervised.status();
  expect(new Date(since).toISOString()).toBe(since);
  await delay(5);
  device.say(['paper-out', 'cutter-stuck']);
  expect(supervised.status()).toMatchObject({ since, faults: ['paper-out', 'cutter-stuck'] });
  await delay(5);
  device.say([]);
  expect(supervised.status().since > since).toBe(true);
  await supervised.close();
});

test('a link that cannot be opened is tried again, each pause twice the last, up to the longest', async () => {
  const { supervised, attempts, statuses } = hall(async () => {
    throw new DeviceError('offline', 'no such port', { retry: true });
  });
  await expect.poll(() => attempts.length, { timeout: 5000 }).toBeGreaterThanOrEqual(6);
  await supervised.close();
  const pauses = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0));
  for (const [index, least] of [18, 38, 78, 78, 78].entries()) expect(pauses[index]).toBeGreaterThanOrEqual(least);
  expect(pauses[4]).toBeLessThan(300);
  // Trying is no news.
  expect(states(statuses)).toEqual(['offline offline']);
});

test('what is wrong with an absent device is kept: no answer is not the same as no cable', async () => {
  const { supervised } = hall(async () => {
    throw new DeviceError('no-answer', 'silence', { retry: true });
  });
  await expect.poll(() => supervised.status()).toMatchObject({ state: 'offline', faults: ['no-answer'] });
  await supervised.close();
});

test('a device that is lost is opened again; what it threw away before still counts', async () => {
  const devices: HandMade[] = [];
  const { supervised, statuses } = hall(async () => {
    const device = handMade();
    devices.push(device);
    return device.reader;
  });
  const seen: CardReader[] = [];
  supervised.onDevice((reader) => seen.push(reader));
  await expect.poll(() => supervised.device()).toBe(devices[0]?.reader);
  devices[0]?.say(['garbage'], 3);
  devices[0]?.lose('garbage');
  await expect.poll(() => seen.length).toBe(2);
  expect(supervised.device()).toBe(devices[1]?.reader);
  devices[1]?.say([], 2);
  expect(supervised.status()).toMatchObject({ state: 'ready', dropped: 5 });
  expect(seen).toEqual(devices.map((device) => device.reader));
  expect(devices[0]?.closed()).toBe(1);
  expect(states(statuses)).toContain('offline garbage');
  await supervised.close();
});

test.each([
  ['throws a string', () => Promise.reject('oops')],
  [
    'throws at once',
    () => {
      throw new TypeError('bug');
    },
  ],
])('a driver that %s is only offline', async (_, open) => {
  const { supervised } = hall(open);
  await expect.poll(() => supervised.status()).toMatchObject({ state: 'offline', faults: ['offline'] });
  await supervised.close();
});

test('a driver that never gets done is given up, and closed when it does after all', async () => {
  const late = handMade();
  let finish: (reader: CardReader) => void = () => undefined;
  const { supervised, attempts } = hall(
    (attempt) =>
      attempt === 1
        ? new Promise((resolve) => {
            finish = resolve;
          })
        : new Promise(() => undefined),
    { openTimeoutMs: 20 },
  );
  await expect.poll(() => supervised.status()).toMatchObject({ state: 'offline', faults: ['no-answer'] });
  await expect.poll(() => attempts.length).toBeGreaterThan(1);
  finish(late.reader);
  await expect.poll(() => late.closed()).toBe(1);
  expect(supervised.device()).toBeUndefined();
  await supervised.close();
});

test('closing while a device is being opened does not wait for it', async () => {
  const { supervised } = hall(() => new Promise(() => undefined));
  const begun = performance.now();
  await supervised.close();
  expect(performance.now() - begun).toBeLessThan(500);
  expect(supervised.status().state).toBe('offline');
});

test('a device whose close fails is opened again all the same', async () => {
  const { supervised, attempts } = hall(async () => {
    const device = handMade();
    setTimeout(() => device.lose('offline'), 5);
    return { ...device.reader, close: () => Promise.reject(new Error('stuck')) };
  });
  await expect.poll(() => attempts.length).toBeGreaterThan(2);
  await supervised.close();
});

test('reopen closes the open device and opens it again at once', async () => {
  const devices: HandMade[] = [];
  const { supervised } = hall(
    async () => {
      const device = handMade();
      devices.push(device);
      return device.reader;
    },
    { longMs: 60_000 },
  );
  await expect.poll(() => supervised.device()).toBe(devices[0]?.reader);
  supervised.reopen();
  await expect.poll(() => devices.length).toBe(2);
  await expect.poll(() => supervised.device()).toBe(devices[1]?.reader);
  expect(devices[0]?.closed()).toBe(1);
  await supervised.close();
});

test('reopen ends the pause before the next try', async () => {
  const { supervised, attempts } = hall(() => Promise.reject(new Error('not there')), { longMs: 60_000 });
  await expect.poll(() => supervised.status().state).toBe('offline');
  supervised.reopen();
  await expect.poll(() => attempts.length).toBe(2);
  await supervised.close();
});

test('what is plugged in ends the pause, once for several device files; an open device is left alone', async () => {
  let plug: () => void = () => undefined;
  let stopped = 0;
  let there = false;
  const device = handMade();
  const { supervised, attempts } = hall(
    () => (there ? Promise.resolve(device.reader) : Promise.reject(new Error('gone'))),
    {
      longMs: 60_000,
      onPlugged: (listener) => {
        plug = listener;
        return () => {
          stopped += 1;
        };
      },
    },
  );
  await expect.poll(() => supervised.status().state).toBe('offline');
  there = true;
  for (let file = 0; file < 3; file++) plug();
  await expect.poll(() => supervised.status().state).toBe('ready');
  expect(attempts.length).toBe(2);
  plug();
  await delay(400);
  expect(device.closed()).toBe(0);
  await supervised.close();
  expect(stopped).toBe(1);
});

test('noise alone is news once a second at most, the last of it always, a fault at once', async () => {
  const device = handMade();
  const { supervised, statuses } = hall(async () => device.reader);
  await expect.poll(() => supervised.status().state).toBe('ready');
  statuses.length = 0;
  const begun = performance.now();
  for (let dropped = 1; dropped <= 300; dropped++) {
    device.say([], dropped);
    expect(supervised.status().dropped).toBe(dropped);
    if (dropped % 3 === 0) await delay(1);
  }
  const seconds = Math.ceil((performance.now() - begun) / 1000);
  expect(statuses.length).toBeLessThanOrEqual(seconds);
  await expect.poll(() => statuses.at(-1)?.dropped, { timeout: 5000 }).toBe(300);
  device.say([], 301);
  device.say(['garbage'], 302);
  expect(statuses.at(-1)).toMatchObject({ state: 'degraded', dropped: 302 });
  device.say(['garbage'], 303);
  await supervised.close();
  expect(statuses.at(-1)).toMatchObject({ state: 'offline', dropped: 303 });
});
