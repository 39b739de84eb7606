import type { DeviceStatus } from '@jiaohao/device-kit';
import { expect, test, vi } from 'vitest';
import { makerOf } from '../src/desk/simulators.ts';
import { demoStands, type StandSetting } from '../src/desk/stand-list.ts';
import { becomes, drivenStand, seenOf } from './desk-in-test.ts';

/** One of each simulator, with options that make its driver ask often. */
const asking: Partial<Record<StandSetting['simulator'], Record<string, unknown>>> = {
  'printer.escpos': { pollMs: 200, timeoutMs: 600 },
  'scanner.escl': { pollMs: 400, requestTimeoutMs: 1500 },
  'printer.ipp': { pollMs: 400, timeoutMs: 1500 },
  'panel.modbus': { repeatSeconds: 1 },
  'panel.onbon-bx': { repeatSeconds: 1 },
};
/** Nobody asks these anything: a device that only speaks when touched, or never, is not missed while its wire is there. */
const unasked: ReadonlySet<string> = new Set([
  'code-scanner.serial',
  'passport.mrz',
  'panel.cxt',
  'panel.number',
  'speaker.pcm',
]);
const each = [...new Map(demoStands.map((stand) => [stand.simulator, stand])).values()].map(
  ({ simulator, wire }) => [simulator, wire] as const,
);

/** A supervisor lets go of some devices that do not answer, and keeps hold of others. */
const isMissed = (status: () => DeviceStatus) =>
  vi.waitFor(() => {
    const { state, faults } = status();
    if (state !== 'offline' && !faults.includes('no-answer')) throw new Error(`is ${state} ${faults.join()}`);
  }, 30_000);

test.each(each.filter(([, wire]) => !('udp' in wire)))(
  '%s: the driver reports it ready, loses it with its cable and finds it again',
  async (simulator, wire) => {
    const { stand, status } = await drivenStand(simulator, wire, asking[simulator]);
    await becomes(status, { state: 'ready' });
    await stand.setPlugged(false);
    expect(stand.state()).toMatchObject({ plugged: false, linked: false });
    await becomes(status, { state: 'offline' }, 20_000);
    await stand.setPlugged(true);
    await becomes(status, { state: 'ready' }, 40_000);
  },
  80_000,
);

const sick = each.flatMap(([simulator, wire]) =>
  makerOf(simulator)
    .wires.filter((trouble) => trouble !== 'well')
    .map((trouble) => [simulator, trouble, wire] as const),
);

test.each(sick)(
  '%s with a wire that is %s: said or borne, and well again afterwards',
  async (simulator, trouble, wire) => {
    const { stand, status } = await drivenStand(simulator, wire, asking[simulator]);
    await becomes(status, { state: 'ready' });
    stand.setWire(trouble);
    if (trouble === 'silent' && !unasked.has(simulator)) await isMissed(status);
    else await new Promise((resolve) => setTimeout(resolve, 2500));
    stand.setWire('well');
    await becomes(status, { state: 'ready' }, 40_000);
  },
  90_000,
);

test.each(each.filter(([simulator]) => !unasked.has(simulator)))(
  '%s without power does not answer, and comes back with it',
  async (simulator, wire) => {
    const { stand, status } = await drivenStand(simulator, wire, asking[simulator]);
    await becomes(status, { state: 'ready' });
    stand.setPowered(false);
    expect(stand.state()).toMatchObject({ plugged: true, powered: false });
    await isMissed(status);
    stand.setPowered(true);
    await becomes(status, { state: 'ready' }, 40_000);
  },
  90_000,
);

test('a wire offers only what the device can suffer', async () => {
  const { stand } = await drivenStand('printer.escpos', { tcp: 0 });
  expect(() => stand.setWire('flipped')).toThrow('printer.escpos: its wire cannot be flipped');
});

test.each(each)(
  '%s bears a burst of noise',
  async (simulator, wire) => {
    const { stand, status } = await drivenStand(simulator, wire, asking[simulator]);
    await becomes(status, { state: 'ready' });
    stand.noise();
    stand.noise();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await becomes(status, { state: 'ready' }, 40_000);
  },
  60_000,
);

test('noise on a panel that never speaks goes to the panel, which shows none of it', async () => {
  const { stand } = await drivenStand('panel.number', { tcp: 0 });
  await vi.waitFor(() => expect(stand.state().linked).toBe(true));
  stand.noise();
  await vi.waitFor(() => expect(seenOf(stand, 'panel').refused).toBeGreaterThan(0), 3000);
});
