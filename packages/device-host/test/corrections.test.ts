import { afterEach, expect, test } from 'vitest';
import { createDeviceHost } from '../src/index.ts';
import { handMade } from './hand-made.ts';
import { hall, openStand, quick } from './stand.ts';

const over: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of over.splice(0)) await stop();
});

const off = { state: 'offline' as const, faults: ['offline'], since: '2026-11-23T00:00:00.000Z' };
const corrections = { firstMs: 20, longestMs: 1280 };

const readerStand = async (given = corrections) => {
  const reader = handMade('id-card', { onCard: () => () => undefined, onUnread: () => () => undefined }, { id: 'r1' });
  reader.open();
  reader.become({ state: 'ready' });
  const stand = await openStand([reader.running], { times: { ...quick, corrections: given } });
  over.push(stand.stop);
  const stateOf = (device: string) => (stand.of('status', device).at(-1) as { state: string } | undefined)?.state;
  await expect.poll(() => stateOf('desk-1')).toBe('ready');
  return { ...stand, reader, stateOf };
};

test.each([
  ['the desk', 'desk-1'],
  ['a device', 'r1'],
])('what others say of %s in its name is contradicted, and every time', async (_name, device) => {
  const { hall: other, of, stateOf } = await readerStand();
  for (let time = 0; time < 3; time++) {
    const before = of('status', device).length;
    await other.say('status', { device }, off);
    await expect.poll(() => of('status', device).length).toBeGreaterThan(before + 1);
    expect(stateOf(device)).toBe('ready');
  }
  // Cleared by somebody: whoever comes later would know nothing of it.
  const before = of('status', device).length;
  await other.say('status', { device }, undefined);
  await expect.poll(() => of('status', device).length).toBeGreaterThan(before + 1);
  expect(stateOf(device)).toBe('ready');
});

test('a desk that has said goodbye does not contradict', async () => {
  const { host, hall: other, of, stateOf } = await readerStand();
  await host.stop();
  await expect.poll(() => stateOf('r1')).toBe('offline');
  const before = of('status', 'r1').length;
  await other.say('status', { device: 'r1' }, off);
  await expect.poll(() => of('status', 'r1').length).toBe(before + 1);
  await new Promise((resolve) => setTimeout(resolve, 10 * corrections.firstMs));
  expect(of('status', 'r1').length).toBe(before + 1);
});

test('what a desk says in quick succession is no contradiction', async () => {
  // Long enough for an own message to come back on a machine that is busy with other things.
  const firstMs = 1000;
  const { reader, of } = await readerStand({ firstMs, longestMs: 2000 });
  const before = of('status', 'r1').length;
  for (const faults of [['unread-card'], [], ['unread-card'], []] as const)
    reader.become({ state: faults.length > 0 ? 'degraded' : 'ready', faults: [...faults] });
  await expect.poll(() => of('status', 'r1').length).toBe(before + 4);
  await new Promise((resolve) => setTimeout(resolve, 1.5 * firstMs));
  expect(of('status', 'r1').length).toBe(before + 4);
});

test('two programs that run as one desk do not flood the broker; when one dies the other has the last word', async () => {
  const { broker, hall: other, of, stateOf } = await readerStand();
  const twin = handMade('id-card', { onCard: () => () => undefined, onUnread: () => () => undefined }, { id: 'r1' });
  twin.become({ state: 'offline', faults: ['offline'] });
  let line: Awaited<ReturnType<typeof broker.connect>> | undefined;
  const second = createDeviceHost({
    desk: 'desk-1',
    devices: [twin.running],
    bus: () => line?.line(),
    hall: () => hall,
    onTrouble: () => undefined,
    times: { ...quick, corrections },
  });
  line = await broker.connect('desk-1-again', () => second.renew());
  second.renew();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  // Doubled each time, a second holds six of each at most; at once it would hold thousands.
  expect(of('status', 'r1').length).toBeGreaterThan(4);
  expect(of('status', 'r1').length).toBeLessThan(30);
  await second.stop();
  await other.say('status', { device: 'desk-1' }, off);
  await expect.poll(() => [stateOf('desk-1'), stateOf('r1')], { timeout: 10_000 }).toEqual(['ready', 'ready']);
});
