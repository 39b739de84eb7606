import { type Supervised, supervise } from '@jiaohao/device-kit';
import { linkFrom } from '@jiaohao/links';
import { driverById } from './drivers.ts';
import type { Wired } from './wiring.ts';

/** A device under supervision, by its kind. */
export type RunningDevice =
  | { id: string; kind: 'printer'; supervised: Supervised<'printer'> }
  | { id: string; kind: 'id-card'; supervised: Supervised<'id-card'> };

/** Opens a device of the configuration and keeps it open. */
export const startDevice = (wired: Wired): RunningDevice => {
  const { id } = wired;
  switch (wired.driver) {
    case 'printer.escpos': {
      const driver = driverById[wired.driver];
      const supervised = supervise({ driver, link: linkFrom(wired.link, 9600), options: wired.options });
      return { id, kind: driver.kind, supervised };
    }
    case 'id-card.sdt': {
      const driver = driverById[wired.driver];
      return {
        id,
        kind: driver.kind,
        supervised: supervise({ driver, link: linkFrom(wired.link), options: wired.options }),
      };
    }
    default:
      return wired satisfies never;
  }
};
