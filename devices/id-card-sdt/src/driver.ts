import { defineDevice } from '@jiaohao/device-kit';
import { z } from 'zod';
import { readerOn } from './reader-on.ts';

export const sdtIdCardReader = defineDevice({
  id: 'id-card.sdt',
  kind: 'id-card',
  title: { 'zh-CN': '居民身份证阅读机具（SDT）', en: 'Resident ID card reader (SDT)' },
  links: ['serial', 'tcp'],
  untried: 'all; the photo is kept undecoded',
  options: z.strictObject({
    /** Between two looks for a card, milliseconds. */
    pollMs: z.number().int().min(10).max(5000).default(300),
    /** For finding and selecting a card, milliseconds. */
    findTimeoutMs: z.number().int().min(20).max(10_000).default(300),
    /** For reading a card, milliseconds. */
    readTimeoutMs: z.number().int().min(50).max(30_000).default(2000),
    fingerprint: z.boolean().default(false),
  }),
  open: async (link, options, signal) => readerOn(await link(signal), options),
});
