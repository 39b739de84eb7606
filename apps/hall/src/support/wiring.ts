import type { CommandType, DeviceConfig, HallConfig } from '@jiaohao/protocol';

/** One device as the configuration wires it. */
export type Wired = {
  readonly config: DeviceConfig;
  /** The desk that runs it; undefined for what connects by itself. */
  readonly desk: string | undefined;
  /** What it can be asked for. Screens and pads only say how they are. */
  readonly commands: readonly CommandType[];
  readonly counter: string | undefined;
  readonly zone: string | undefined;
  /** The kiosk that it is, or is built into. */
  readonly kiosk: string | undefined;
  /** Does anybody miss it when it is away? */
  readonly expected: boolean;
};

const desks: ReadonlySet<string> = new Set(['kiosk', 'counter', 'gateway']);

/** Every configured device with its place: its own, else that of the desk that runs it. In the order of the file. */
export const wiringOf = (config: HallConfig): ReadonlyMap<string, Wired> => {
  const byId = new Map(config.devices.map((device) => [device.id, device]));
  const zoneOf = new Map(config.counters.map((counter) => [counter.id, counter.zone]));
  return new Map(
    config.devices.map((device) => {
      const desk = device.at === undefined ? undefined : byId.get(device.at);
      const counter = device.counter ?? (device.zone === undefined ? desk?.counter : undefined);
      const kiosk = device.kind === 'kiosk' ? device : desk?.kind === 'kiosk' ? desk : undefined;
      const commands: readonly CommandType[] = desk
        ? ['status', 'test', 'restart']
        : desks.has(device.kind)
          ? ['status']
          : [];
      return [
        device.id,
        {
          config: device,
          desk: desk?.id,
          commands,
          counter,
          zone: device.zone ?? (counter === undefined ? desk?.zone : zoneOf.get(counter)),
          kiosk: kiosk?.id,
          expected: device.expected && device.kind !== 'bench',
        },
      ];
    }),
  );
};

/** Counters at which a pad or a keypad asks for a rating. */
export const ratedCounters = (config: HallConfig): ReadonlySet<string> =>
  new Set(
    [...wiringOf(config).values()].flatMap(({ config: { kind }, counter }) =>
      (kind === 'pad' || kind === 'rating-keypad') && counter !== undefined ? [counter] : [],
    ),
  );
