import type { z } from 'zod';
import type { OpenLink } from './device.ts';
import type { Sentence } from './fault.ts';
import type { CardReader } from './id-card.ts';
import type { Printer } from './printer.ts';

/** Which interface a kind of device offers. */
export interface DeviceKinds {
  printer: Printer;
  'id-card': CardReader;
}

export type DeviceKind = keyof DeviceKinds;

/** A product family: what it is, how it is set up, how it is opened. */
export interface Driver<
  Id extends string = string,
  Kind extends DeviceKind = DeviceKind,
  Options extends z.ZodType = z.ZodType,
> {
  readonly id: Id;
  readonly kind: Kind;
  readonly title: Sentence;
  /** `vid:pid` in lower-case hex of products known to speak this protocol. */
  readonly usb: readonly string[];
  readonly options: Options;
  /** Resolves once the device has answered; rejects with a DeviceError. The signal ends the opening, not the device. */
  open(link: OpenLink, options: z.output<Options>, signal: AbortSignal): Promise<DeviceKinds[Kind]>;
}

/** Declares a driver and keeps its literal types. */
export const defineDevice = <const Id extends string, Kind extends DeviceKind, Options extends z.ZodType>(
  declaration: Omit<Driver<Id, Kind, Options>, 'usb'> & { usb?: readonly string[] },
): Driver<Id, Kind, Options> => ({ usb: [], ...declaration });
