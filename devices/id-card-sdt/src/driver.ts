import { defineDevice, type OpenLink, openOn } from '@jiaohao/device-kit';
import { machineTime } from '@jiaohao/time';
import { z } from 'zod';
import type { LyingCard } from './lying-card.ts';
import { readerOn } from './reader-on.ts';

// A card goes on lying there while the link comes and goes.
const lying = new WeakMap<OpenLink, LyingCard>();

export const sdtIdCardReader = defineDevice({
  id: 'id-card.sdt',
  kind: 'id-card',
  title: { 'zh-CN': '居民身份证阅读机具（SDT）', en: 'Resident ID card reader (SDT)' },
  // The other USB variant, 0400:c35a, is a bulk device, which no link here carries.
  usb: ['2b8b:2721'],
  links: ['serial', 'hid', 'tcp'],
  untried: "all; photos need a decoder program of the reader's maker",
  options: z.strictObject({
    /** Between two looks for a card, milliseconds. */
    pollMs: z.number().int().min(10).max(5000).default(300),
    /** For finding and selecting a card, milliseconds. */
    findTimeoutMs: z.number().int().min(20).max(10_000).default(300),
    /** For reading a card, milliseconds. */
    readTimeoutMs: z.number().int().min(50).max(30_000).default(2000),
    fingerprint: z.boolean().default(false),
    /** A program that reads a photo (WLT, 1024 bytes) and writes a PNG, JPEG or BMP picture; none: no pictures. */
    photoDecoder: z
      .strictObject({
        command: z.string().min(1),
        args: z.array(z.string()).default([]),
        /** For one photo, milliseconds; then the program is ended. */
        timeoutMs: z.number().int().min(50).max(60_000).default(3000),
      })
      .optional(),
  }),
  open: async (link, options, signal, time = machineTime) => {
    const card = lying.get(link) ?? { content: undefined, seen: Number.NEGATIVE_INFINITY };
    lying.set(link, card);
    return openOn(link, signal, (opened) => readerOn(opened, options, card, time));
  },
});
