import type { BenchStand, DeviceStatus, Text } from '@jiaohao/protocol';

/** Devices that stand together. */
export type Place = { id: string; name: Text; stands: readonly BenchStand[] };

/** The places in the order of the list. */
export const placesOf = (stands: readonly BenchStand[]): Place[] => {
  const places = new Map<string, { id: string; name: Text; stands: BenchStand[] }>();
  for (const stand of stands) {
    const place = places.get(stand.place.zh) ?? { id: stand.place.zh, name: stand.place, stands: [] };
    place.stands.push(stand);
    places.set(place.id, place);
  }
  return [...places.values()];
};

export type Lamp = 'good' | 'low' | 'bad' | 'none';

/** One colour for a device: what is wrong with it here, or what the hall says of it; `none` while nobody uses it. */
export const lampOf = (stand: BenchStand, status: DeviceStatus | undefined): Lamp => {
  if (!stand.plugged || !stand.powered) return 'bad';
  if (!status) return stand.linked ? 'good' : 'none';
  switch (status.state) {
    case 'ready':
      return 'good';
    case 'degraded':
    case 'starting':
      return 'low';
    case 'fault':
    case 'offline':
      return 'bad';
    default:
      return status.state satisfies never;
  }
};
