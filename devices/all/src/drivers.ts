import type { Driver } from '@jiaohao/device-kit';
import { sdtIdCardReader } from '@jiaohao/id-card-sdt';
import { escposPrinter } from '@jiaohao/printer-escpos';

/** Every driver there is. */
export const drivers = [escposPrinter, sdtIdCardReader] as const;

export type AnyDriver = (typeof drivers)[number];
export type DriverId = AnyDriver['id'];
export type DriverOf<Id extends DriverId> = Extract<AnyDriver, { id: Id }>;

/** The driver of every id; an id without a driver does not compile. */
export const driverById: { readonly [Id in DriverId]: DriverOf<Id> } = {
  'printer.escpos': escposPrinter,
  'id-card.sdt': sdtIdCardReader,
};

drivers satisfies readonly Driver[];
