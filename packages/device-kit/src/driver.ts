import type { Time } from '@jiaohao/time';
import type { z } from 'zod';
import type { CodeScanner } from './code-scanner.ts';
import type { OpenLink } from './device.ts';
import type { DocumentScanner } from './document-scanner.ts';
import type { Sentence } from './fault.ts';
import type { CardReader } from './id-card.ts';
import type { CallKeypad, RatingKeypad } from './keypad.ts';
import type { PagePrinter } from './page-printer.ts';
import type { Panel } from './panel.ts';
import type { Printer } from './printer.ts';
import type { Speaker } from './speaker.ts';

/** Which interface a kind of device offers. */
export interface DeviceKinds {
  printer: Printer;
  'id-card': CardReader;
  'code-scanner': CodeScanner;
  'document-scanner': DocumentScanner;
  panel: Panel;
  'rating-keypad': RatingKeypad;
  'call-keypad': CallKeypad;
  'page-printer': PagePrinter;
  speaker: Speaker;
}

export type DeviceKind = keyof DeviceKinds;

/** How a driver reaches its device: a byte or packet channel, an HTTP address, or a name that a program here knows. */
export interface Channels {
  bytes: OpenLink;
  http: URL;
  local: string;
}

export type Via = keyof Channels;

/** How a device may be attached, as written in the configuration. */
export type LinkType = 'serial' | 'tcp' | 'udp' | 'hid' | 'usb-printer' | 'player' | 'http' | 'local';

/** A product family: what it is, how it is set up, how it is opened. */
export interface Driver<
  Id extends string = string,
  Kind extends DeviceKind = DeviceKind,
  Options extends z.ZodType = z.ZodType,
  V extends Via = Via,
> {
  readonly id: Id;
  readonly kind: Kind;
  readonly via: V;
  readonly title: Sentence;
  /** Links that can carry it, the usual one first. */
  readonly links: readonly LinkType[];
  /** Bits a second on a serial link that names none. */
  readonly baudRate: number;
  /** `vid:pid` in lower-case hex of products known to speak this protocol. */
  readonly usb: readonly string[];
  /** What nobody has tried on hardware yet, in English, for the device table. */
  readonly untried: string;
  readonly options: Options;
  /**
   * Resolves once the device has answered; rejects with a DeviceError. The signal ends the opening, not the device. Without
   * a time the driver waits by this machine's.
   */
  open(link: Channels[V], options: z.output<Options>, signal: AbortSignal, time?: Time): Promise<DeviceKinds[Kind]>;
}

type Declared<Id extends string, Kind extends DeviceKind, Options extends z.ZodType, V extends Via> = Omit<
  Driver<Id, Kind, Options, V>,
  'usb' | 'via' | 'baudRate'
> & { usb?: readonly string[]; baudRate?: number };

/** Declares a driver that speaks over a link of bytes or packets, and keeps its literal types. */
export const defineDevice = <const Id extends string, Kind extends DeviceKind, Options extends z.ZodType>(
  declaration: Declared<Id, Kind, Options, 'bytes'>,
): Driver<Id, Kind, Options, 'bytes'> => ({ usb: [], baudRate: 115_200, via: 'bytes', ...declaration });

/** Declares a driver that speaks HTTP. */
export const defineHttpDevice = <const Id extends string, Kind extends DeviceKind, Options extends z.ZodType>(
  declaration: Declared<Id, Kind, Options, 'http'>,
): Driver<Id, Kind, Options, 'http'> => ({ usb: [], baudRate: 115_200, via: 'http', ...declaration });

/** Declares a driver whose device is known by name to a program of this machine. */
export const defineLocalDevice = <const Id extends string, Kind extends DeviceKind, Options extends z.ZodType>(
  declaration: Declared<Id, Kind, Options, 'local'>,
): Driver<Id, Kind, Options, 'local'> => ({ usb: [], baudRate: 115_200, via: 'local', ...declaration });
