import type { OpenLink } from '@jiaohao/device-kit';
import { z } from 'zod';
import { fileLink } from './file.ts';
import { hidLink } from './hid.ts';
import { playerLink } from './player.ts';
import { serialLink } from './serial.ts';
import { tcpLink } from './tcp.ts';
import { udpLink } from './udp.ts';
import { printerFileOf, serialPathOf } from './usb-path.ts';

const Port = z.number().int().min(1).max(65_535);
const UsbId = z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/, 'vendor and product in lower-case hex such as 04b8:0e15');

/** A USB device by what it is, so that it is found again under another number. `serialNumber` where there are two. */
const byUsb = { usb: UsbId.optional(), serialNumber: z.string().min(1).optional() };
const path = z.string().min(1).optional();
const pathOrUsb = (link: { path?: string | undefined; usb?: string | undefined }) =>
  (link.path === undefined) !== (link.usb === undefined);
const oneOfThem = { error: 'needs either path, such as /dev/ttyUSB0, or usb, such as 1a86:7523' };

/** How a device is attached, as written in the configuration. */
export const LinkSpec = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('serial'),
      /** Device file or COM port. */
      path,
      ...byUsb,
      /** Bits a second; each driver says its own when this is absent. */
      baudRate: z.number().int().min(300).max(4_000_000).optional(),
    })
    .refine(pathOrUsb, oneOfThem),
  z.strictObject({ type: z.literal('tcp'), host: z.string().min(1), port: Port }),
  z.strictObject({ type: z.literal('udp'), host: z.string().min(1), port: Port }),
  /** `usagePage` picks one of several interfaces of a composite device. */
  z.strictObject({
    type: z.literal('hid'),
    usb: UsbId,
    serialNumber: z.string().min(1).optional(),
    usagePage: z.number().int().min(1).max(0xffff).optional(),
  }),
  /** `path` such as /dev/usb/lp0. */
  z.strictObject({ type: z.literal('usb-printer'), path, ...byUsb }).refine(pathOrUsb, oneOfThem),
  /** A sound card of this machine: `default`, or a name that `aplay -L` lists. */
  z.strictObject({ type: z.literal('player'), device: z.string().min(1).default('default') }),
  /** Address of a network scanner or printer. */
  z.strictObject({
    type: z.literal('http'),
    url: z.url({
      protocol: /^(https?|ipps?)$/,
      error: 'an address such as http://192.168.1.60/eSCL or ipp://192.168.1.61/ipp/print',
    }),
  }),
  /** A name that a program of this machine knows, such as a SANE device. */
  z.strictObject({ type: z.literal('local'), name: z.string().min(1) }),
]);
export type LinkSpec = z.infer<typeof LinkSpec>;
export type ByteLinkSpec = Exclude<LinkSpec, { type: 'http' | 'local' }>;

/**
 * The link that a specification describes.
 * @param baudRate bits a second for a serial link that names none
 */
export const linkFrom = (spec: ByteLinkSpec, baudRate = 115_200): OpenLink => {
  switch (spec.type) {
    case 'serial': {
      const speed = spec.baudRate ?? baudRate;
      if (spec.path !== undefined) return serialLink(spec.path, speed);
      return async (signal) => serialLink(await serialPathOf(spec), speed)(signal);
    }
    case 'tcp':
      return tcpLink(spec.host, spec.port);
    case 'udp':
      return udpLink(spec.host, spec.port);
    case 'hid':
      return hidLink(spec);
    case 'usb-printer':
      if (spec.path !== undefined) return fileLink(spec.path);
      return async (signal) => fileLink(await printerFileOf(spec))(signal);
    case 'player':
      return playerLink(spec.device);
    default:
      return spec satisfies never;
  }
};
