import { expect, test } from 'vitest';
import { demoStands, type StandSetting } from '../src/desk/stand-list.ts';
import { becomes, drivenStand } from './desk-in-test.ts';

/** One of each simulator, with options that make its driver ask often. */
const asking: Partial<Record<StandSetting['simulator'], Record<string, unknown>>> = {
  'printer.escpos': { pollMs: 200, timeoutMs: 600 },
};
const each = [...new Map(demoStands.map((stand) => [stand.simulator, stand])).values()].map(
  ({ simulator, wire }) => [simulator, wire] as const,
);

test.each(each)(
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
  (['silent', 'garbage', 'flipped', 'slow'] as const).map((trouble) => [simulator, trouble, wire] as const),
);

test.each(sick)(
  '%s with a wire that is %s: said or borne, and well again afterwards',
  async (simulator, trouble, wire) => {
    const { stand, status } = await drivenStand(simulator, wire, asking[simulator]);
    await becomes(status, { state: 'ready' });
    if (!stand.state().wires.includes(trouble)) {
      expect(() => stand.setWire(trouble)).toThrow(simulator);
      return;
    }
    stand.setWire(trouble);
    if (trouble === 'silent') await becomes(status, { state: 'offline' }, 30_000);
    else await new Promise((resolve) => setTimeout(resolve, 2500));
    stand.setWire('well');
    await becomes(status, { state: 'ready' }, 40_000);
  },
  90_000,
);

test.each(each.filter(([, wire]) => !('udp' in wire)))(
  '%s without power does not answer, and comes back with it',
  async (simulator, wire) => {
    const { stand, status } = await drivenStand(simulator, wire, asking[simulator]);
    await becomes(status, { state: 'ready' });
    stand.setPowered(false);
    expect(stand.state()).toMatchObject({ plugged: true, powered: false });
    await becomes(status, { state: 'offline' }, 30_000);
    stand.setPowered(true);
    await becomes(status, { state: 'ready' }, 40_000);
  },
  90_000,
);
