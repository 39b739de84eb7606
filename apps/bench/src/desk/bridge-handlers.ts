import type { BenchCode, benchCalls } from '@jiaohao/protocol';
import type { BridgeHandlers } from '@jiaohao/runtime';
import type { Stand } from './stand.ts';
import type { Verbs } from './stands/simulated.ts';

/** What the page asks, done at the stand that it names; throws when that stand cannot. */
export const bridgeHandlers = (
  stands: ReadonlyMap<string, Stand>,
  codes: () => readonly BenchCode[],
): BridgeHandlers<typeof benchCalls> => {
  const at = (id: string): Stand => {
    const stand = stands.get(id);
    if (!stand) throw new Error(`no stand ${id}`);
    return stand;
  };
  const verb = <V extends keyof Verbs>(id: string, name: V): Verbs[V] => {
    const found: Verbs[V] | undefined = at(id).verbs[name];
    if (!found) throw new Error(`${id} cannot do ${name}`);
    return found;
  };
  return {
    setPlugged: async ({ stand, plugged }) => {
      await at(stand).setPlugged(plugged);
      return {};
    },
    setPowered: async ({ stand, powered }) => {
      at(stand).setPowered(powered);
      return {};
    },
    setWire: async ({ stand, wire }) => {
      at(stand).setWire(wire);
      return {};
    },
    noise: async ({ stand }) => {
      at(stand).noise();
      return {};
    },
    setSwitch: async ({ stand, name, value }) => {
      at(stand).setSwitch(name, value);
      return {};
    },
    lay: async ({ stand, thing }) => {
      verb(stand, 'lay')(thing);
      return {};
    },
    lift: async ({ stand }) => {
      verb(stand, 'lift')();
      return {};
    },
    tearOff: async ({ stand }) => {
      verb(stand, 'tearOff')();
      return {};
    },
    showCode: async ({ stand, code }) => {
      const found = codes().find(({ id }) => id === code);
      if (!found) throw new Error(`no code ${code}`);
      verb(stand, 'showCode')(found);
      return {};
    },
    pressKey: async ({ stand, key }) => {
      verb(stand, 'pressKey')(key);
      return {};
    },
    fillFeeder: async ({ stand, sheets }) => {
      verb(stand, 'fillFeeder')(sheets);
      return {};
    },
    layPage: async ({ stand, onGlass }) => {
      verb(stand, 'layPage')(onGlass);
      return {};
    },
    takePages: async ({ stand }) => {
      verb(stand, 'takePages')();
      return {};
    },
    readJob: async ({ stand, job }) => {
      const { type, data } = verb(stand, 'readJob')(job);
      return { type, data: Buffer.from(data).toString('base64') };
    },
  };
};
