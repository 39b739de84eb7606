import type { DeviceAnswer, Place } from '@jiaohao/protocol';

export type PlaceGroup = { place: Place; devices: readonly DeviceAnswer[] };

/** `away` is what nobody misses and is not there, for example a pad that is not in use. */
export type Weight = 'trouble' | 'well' | 'away';

export const weightOf = ({ state, expected, faults }: DeviceAnswer): Weight => {
  if (state === 'ready' || state === 'starting') return 'well';
  if ((state === 'unknown' && faults.length === 0) || (state === 'offline' && !expected)) return 'away';
  return 'trouble';
};

const order: readonly Place['kind'][] = ['kiosk', 'counter', 'zone', 'hall'];

/** The devices of each place: kiosks, then counters, zones and what belongs to the whole hall; each in the file's order. */
export const byPlace = (devices: readonly DeviceAnswer[]): PlaceGroup[] => {
  const groups = new Map<string, { place: Place; devices: DeviceAnswer[] }>();
  for (const device of devices) {
    const key = `${device.place.kind} ${device.place.id}`;
    const group = groups.get(key) ?? { place: device.place, devices: [] };
    groups.set(key, group);
    group.devices.push(device);
  }
  return [...groups.values()].sort((a, b) => {
    const kinds = order.indexOf(a.place.kind) - order.indexOf(b.place.kind);
    return kinds || a.place.id.localeCompare(b.place.id, 'en', { numeric: true });
  });
};
