import { defineDevice, type OpenLink, openOn } from '@jiaohao/device-kit';
import { machineTime } from '@jiaohao/time';
import { z } from 'zod';
import { readLogo } from './logo.ts';
import { printerOn, type Strip } from './printer-on.ts';

// The paper stays in the printer while its link comes and goes.
const strips = new WeakMap<OpenLink, Strip>();

export const escposPrinter = defineDevice({
  id: 'printer.escpos',
  kind: 'printer',
  title: { 'zh-CN': 'ESC/POS 票据打印机', en: 'ESC/POS ticket printer' },
  usb: ['04b8:0e15'],
  links: ['usb-printer', 'serial', 'tcp'],
  baudRate: 9600,
  untried: 'all; above all how cheap printers answer status',
  options: z.strictObject({
    /** 32 on 58 mm paper, 48 on 80 mm paper. */
    columns: z.literal([32, 48]).default(48),
    /** For one answer, milliseconds. */
    timeoutMs: z.number().int().min(50).max(30_000).default(1500),
    /** Between two rounds of questions, milliseconds. */
    pollMs: z.number().int().min(20).max(60_000).default(2000),
    glyphs: z.literal('gbk').default('gbk'),
    /** `raster` for printers that draw no QR codes themselves. */
    qr: z.literal(['native', 'raster']).default('native'),
    /** Path of a PNG file for the head of each ticket, black on white; made smaller to fit the paper. */
    logo: z.string().min(1).optional(),
  }),
  open: async (link, options, signal, time = machineTime) => {
    const strip = strips.get(link) ?? { begun: false };
    strips.set(link, strip);
    // Before the link: a wrong path must be told at once, not when the first citizen waits for a ticket.
    const logo = options.logo === undefined ? undefined : await readLogo(options.logo, options.columns);
    return openOn(link, signal, (opened) => printerOn(opened, { ...options, logo }, strip, time));
  },
});
