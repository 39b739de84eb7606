import type { OpenLink } from '@jiaohao/device-kit';
import { z } from 'zod';
import { fileLink } from './file.ts';
import { serialLink } from './serial.ts';
import { tcpLink } from './tcp.ts';

/** How a device is attached, as written in the configuration. */
export const LinkSpec = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('serial'),
    /** Device file or COM port. */
    path: z.string().min(1),
    /** Bits a second; each driver says its own when this is absent. */
    baudRate: z.number().int().min(300).max(4_000_000).optional(),
  }),
  z.strictObject({ type: z.literal('tcp'), host: z.string().min(1), port: z.number().int().min(1).max(65_535) }),
  z.strictObject({
    type: z.literal('usb-printer'),
    /** Such as /dev/usb/lp0. */
    path: z.string().min(1),
  }),
]);
export type LinkSpec = z.infer<typeof LinkSpec>;

/**
 * The link that a specification describes.
 * @param baudRate bits a second for a serial link that names none
 */
export const linkFrom = (spec: LinkSpec, baudRate = 115_200): OpenLink => {
  switch (spec.type) {
    case 'serial':
      return serialLink(spec.path, spec.baudRate ?? baudRate);
    case 'tcp':
      return tcpLink(spec.host, spec.port);
    case 'usb-printer':
      return fileLink(spec.path);
    default:
      return spec satisfies never;
  }
};
