import { defineDevice } from '@jiaohao/device-kit';
import { type Clock, machineTime } from '@jiaohao/time';
import { z } from 'zod';
import { readerOn } from './reader-on.ts';

const todayBy = (clock: Clock) => (): string => {
  const now = new Date(clock.wall());
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

export const mrzPassportReader = defineDevice({
  id: 'passport.mrz',
  kind: 'id-card',
  title: { 'zh-CN': '护照阅读器（机读码）', en: 'Passport reader (machine-readable zone)' },
  links: ['serial', 'tcp', 'hid'],
  baudRate: 9600,
  untried: 'all; codes of Chinese travel permits',
  options: z.strictObject({
    /** Silence after which no more of a document comes, milliseconds. */
    quietMs: z.number().int().min(20).max(5000).default(300),
    /** A document that stays in the reader is read once; it must be away so long to be read again, milliseconds. */
    repeatMs: z.number().int().min(0).max(60_000).default(2000),
  }),
  open: async (link, options, signal, time = machineTime) =>
    readerOn(await link(signal), { ...options, today: todayBy(time) }, time),
});
