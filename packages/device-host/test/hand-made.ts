import {
  createListeners,
  type Device,
  type DeviceKind,
  type DeviceKinds,
  type DeviceStatus,
  type Supervised,
} from '@jiaohao/device-kit';
import type { Running } from '@jiaohao/devices';

const base: Device = {
  health: () => ({ faults: [], dropped: 0 }),
  onHealth: () => () => undefined,
  ended: new Promise(() => undefined),
  close: async () => undefined,
};

/** A running device whose link and state are in the hand of the test. */
export const handMade = <Kind extends DeviceKind>(
  kind: Kind,
  own: Omit<DeviceKinds[Kind], keyof Device>,
  place: { id?: string; counter?: string; zone?: string } = {},
) => {
  const statuses = createListeners<DeviceStatus>();
  const devices = createListeners<DeviceKinds[Kind]>();
  let status: DeviceStatus = { state: 'starting', faults: [], since: '2026-11-23T01:00:00.000Z', dropped: 0 };
  let device: DeviceKinds[Kind] | undefined;
  const open = () => {
    device = { ...base, ...own } as DeviceKinds[Kind];
    devices.emit(device);
  };
  let reopens = 0;
  const supervised: Supervised<Kind> = {
    status: () => status,
    onStatus: statuses.add,
    device: () => device,
    onDevice: (listener) => {
      if (device) listener(device);
      return devices.add(listener);
    },
    reopen: () => {
      reopens += 1;
    },
    close: async () => undefined,
  };
  const { id = `${kind}-1`, ...where } = place;
  return {
    running: { id, kind, driver: `${kind}.test`, ...where, supervised } as unknown as Running<Kind>,
    /** The link comes up. */
    open,
    unplug: () => {
      device = undefined;
    },
    reopens: () => reopens,
    become: (next: Partial<DeviceStatus>) => {
      status = { ...status, ...next };
      statuses.emit(status);
    },
  };
};
