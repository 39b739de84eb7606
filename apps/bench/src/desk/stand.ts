import { type DriverId, driverById } from '@jiaohao/devices';
import type { LinkSpec } from '@jiaohao/links';
import type { BenchStand, WireTrouble } from '@jiaohao/protocol';
import { makerOf } from './simulators.ts';
import type { StandSetting } from './stand-list.ts';
import type { Exchange, Verbs } from './stands/simulated.ts';
import type { DeviceWire, OnLink } from './wires/device-wire.ts';
import { createLine } from './wires/line.ts';
import { serialWire } from './wires/serial-wire.ts';
import { tcpWire } from './wires/tcp-wire.ts';
import { udpWire } from './wires/udp-wire.ts';

/** A simulated device on its wire. */
export type Stand = {
  readonly id: string;
  /** For the wiring of a desk; undefined on a serial port. */
  readonly link: LinkSpec | undefined;
  readonly verbs: Partial<Verbs>;
  state(): BenchStand;
  setPlugged(plugged: boolean): Promise<void>;
  setPowered(powered: boolean): void;
  /** Throws when this wire cannot suffer that. */
  setWire(trouble: WireTrouble): void;
  noise(): void;
  /** Throws when the device has no such switch or position. */
  setSwitch(name: string, value: string): void;
  stop(): Promise<void>;
};

type Told = {
  onChange: () => void;
  onBytes: (way: 'in' | 'out', bytes: Uint8Array) => void;
  onExchange: (exchange: Exchange) => void;
};

/** Opens a device of the list on its wire. Rejects with PortTaken. */
export const openStand = async (setting: StandSetting, told: Told): Promise<Stand> => {
  const { id, simulator, place, counter, zone } = setting;
  const maker = makerOf(simulator);
  const device = await maker.open({ changed: told.onChange, exchanged: told.onExchange });
  const line = createLine({
    connect: device.connect,
    lasting: maker.carrier === 'bytes',
    damages: maker.damages,
    // Whoever speaks HTTP tells its exchanges, which say more than their bytes.
    onBytes: maker.carrier === 'http' ? () => undefined : told.onBytes,
    onChange: told.onChange,
  });
  let wire: DeviceWire;
  try {
    wire = await openWire(setting, line.join);
  } catch (error) {
    await device.stop();
    throw error;
  }
  return {
    id,
    link: wire.spec,
    verbs: device.verbs,
    // That `seen` belongs to `kind` is what Simulated promises; a union of objects cannot be built field by field.
    state: () =>
      ({
        id,
        simulator,
        place,
        ...(counter !== undefined && { counter }),
        ...(zone !== undefined && { zone }),
        address: wire.address,
        plugged: wire.plugged(),
        powered: line.powered(),
        linked: wire.plugged() && line.linked(),
        wire: line.trouble(),
        wires: [...maker.wires],
        switches: Object.entries(device.switches).map(([name, { choices, value }]) => ({
          name,
          value: value(),
          choices: [...choices],
        })),
        kind: device.kind,
        seen: device.see(),
      }) as BenchStand,
    setPlugged: async (plugged) => {
      await (plugged ? wire.plug() : wire.unplug());
      told.onChange();
    },
    setPowered: (powered) => {
      device.setPower?.(powered);
      line.setPowered(powered);
    },
    setWire: (trouble) => {
      if (!maker.wires.includes(trouble)) throw new Error(`${simulator}: its wire cannot be ${trouble}`);
      line.setTrouble(trouble);
    },
    noise: line.noise,
    setSwitch: (name, value) => {
      const found = Object.hasOwn(device.switches, name) ? device.switches[name] : undefined;
      if (!found) throw new Error(`${simulator} has no switch ${name}`);
      found.turn(value);
      told.onChange();
    },
    stop: async () => {
      await wire.unplug();
      line.stop();
      await device.stop();
    },
  };
};

const openWire = async ({ simulator, wire }: StandSetting, onLink: OnLink): Promise<DeviceWire> => {
  if ('tcp' in wire) return tcpWire(wire.tcp, onLink);
  if ('udp' in wire) return udpWire(wire.udp, onLink);
  if ('path' in wire) return serialWire(wire.path, driverById(simulator satisfies DriverId).baudRate, onLink);
  return tcpWire(wire.http, onLink, makerOf(simulator).url);
};
