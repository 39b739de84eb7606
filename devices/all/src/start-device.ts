import { type Channels, type DeviceKind, type Driver, type Supervised, supervise, type Via } from '@jiaohao/device-kit';
import { type LinkSpec, linkFrom, onPlugged } from '@jiaohao/links';
import type { z } from 'zod';
import { driverById } from './drivers.ts';
import type { Wired } from './wiring.ts';

/** A device under supervision, by its kind. */
export type RunningDevice = {
  [Kind in DeviceKind]: {
    id: string;
    kind: Kind;
    driver: string;
    /** Counter or zone that it belongs to, where it belongs to one. */
    counter?: string | undefined;
    zone?: string | undefined;
    supervised: Supervised<Kind>;
  };
}[DeviceKind];

/** A running device of one kind. */
export type Running<Kind extends DeviceKind> = Extract<RunningDevice, { kind: Kind }>;

/** The channel that a driver opens, from its link in the configuration. */
export const channelOf = (link: LinkSpec, baudRate: number): Channels[Via] => {
  if (link.type === 'http') return new URL(link.url);
  if (link.type === 'local') return link.name;
  return linkFrom(link, baudRate);
};

/** Opens a device of the configuration and keeps it open. `backoff` as in `supervise`, for those who cannot wait. */
export const startDevice = (wired: Wired, backoff?: { firstMs: number; longestMs: number }): RunningDevice => {
  const { id, counter, zone } = wired;
  // That options and link are those of the driver was checked when the wiring was read.
  const driver = driverById(wired.driver) as unknown as Driver<string, DeviceKind, z.ZodType, Via>;
  const link = channelOf(wired.link, driver.baudRate);
  const supervised = supervise({ driver, link, options: wired.options, onPlugged, ...(backoff && { backoff }) });
  return { id, kind: driver.kind, driver: driver.id, counter, zone, supervised } as RunningDevice;
};
