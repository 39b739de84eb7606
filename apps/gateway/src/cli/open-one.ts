import {
  asDeviceError,
  type Device,
  type DeviceError,
  type DeviceKind,
  type Driver,
  type Via,
} from '@jiaohao/device-kit';
import { channelOf, drivers, type Wired, Wiring } from '@jiaohao/devices';
import type { LinkSpec } from '@jiaohao/links';
import type { z } from 'zod';
import { WrongUse } from './wrong-use.ts';

const openMs = 12_000;

const driverNamed = (id: string): Driver<string, DeviceKind, z.ZodType, Via> => {
  const driver = drivers.find((each) => each.id === id);
  if (driver) return driver as unknown as Driver<string, DeviceKind, z.ZodType, Via>;
  throw new WrongUse(`There is no driver "${id}". Drivers: ${drivers.map((each) => each.id).join(', ')}`);
};

/** One device as the configuration would name it. Throws WrongUse when driver, link and options do not fit. */
export const wiredOf = (driver: string, link: LinkSpec, options: unknown): Wired => {
  driverNamed(driver);
  const read = Wiring.safeParse([{ id: 'tried', driver, link, options }]);
  const [wired] = read.data ?? [];
  if (wired) return wired;
  const issue = read.error?.issues[0];
  throw new WrongUse(`${issue?.path.slice(1).join('.') || driver}: ${issue?.message ?? 'is not understood'}`);
};

/** Opens a device once; the error says what is wrong. */
export const openOnce = async (wired: Wired): Promise<{ device: Device } | { error: DeviceError }> => {
  const driver = driverNamed(wired.driver);
  const limit = AbortSignal.timeout(openMs);
  try {
    const opening = driver.open(channelOf(wired.link, driver.baudRate), wired.options, limit);
    return { device: await opening };
  } catch (thrown) {
    return { error: asDeviceError(thrown, 'no-answer') };
  }
};
