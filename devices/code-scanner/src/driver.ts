import { defineDevice } from '@jiaohao/device-kit';
import { machineTime } from '@jiaohao/time';
import { z } from 'zod';
import { createCodeLines } from './code-lines.ts';
import { createPosReports } from './pos-reports.ts';
import { scannerOn } from './scanner-on.ts';

const common = {
  /** A code that stays before the scanner is heard once; it must be away so long to be heard again, milliseconds. */
  repeatMs: z.number().int().min(0).max(60_000).default(1500),
  /** Longest code, bytes; the largest QR code holds 7089 digits. */
  longest: z.number().int().min(8).max(16_384).default(7200),
};

// Longer than any serial server holds bytes back, shorter than somebody takes to scan again.
const strandedMs = 2000;

export const serialCodeScanner = defineDevice({
  id: 'code-scanner.serial',
  kind: 'code-scanner',
  title: { 'zh-CN': '扫码器（串口）', en: 'Code scanner (serial port)' },
  links: ['serial', 'tcp'],
  baudRate: 9600,
  untried: 'all',
  options: z.strictObject({
    /** `line`: CR, LF or both end a code. `quiet`: the scanner sends neither; silence ends a code. */
    ends: z.enum(['line', 'quiet']).default('line'),
    /** Silence that ends a code where nothing else does, milliseconds. */
    quietMs: z.number().int().min(10).max(2000).default(100),
    /** The scanner sends the AIM identifier, such as ]Q3, before each code. */
    aim: z.boolean().default(false),
    /** The scanner sends STX before and ETX after each code. */
    stxEtx: z.boolean().default(false),
    ...common,
  }),
  open: async (link, options, signal, time = machineTime) => {
    const bySilence = options.ends === 'quiet' && !options.stxEtx;
    const quietMs = bySilence ? options.quietMs : strandedMs;
    return scannerOn(await link(signal), createCodeLines(options), { quietMs, repeatMs: options.repeatMs }, time);
  },
});

export const hidPosCodeScanner = defineDevice({
  id: 'code-scanner.hid-pos',
  kind: 'code-scanner',
  title: { 'zh-CN': '扫码器（USB HID-POS）', en: 'Code scanner (USB HID-POS)' },
  links: ['hid'],
  untried: 'all; codes of more than 56 bytes carry no count of their reports',
  options: z.strictObject({
    /** How soon the next report of a long code must follow, milliseconds. */
    moreMs: z.number().int().min(10).max(2000).default(150),
    ...common,
  }),
  open: async (link, options, signal, time = machineTime) =>
    scannerOn(
      await link(signal),
      createPosReports(options.longest),
      { quietMs: options.moreMs, repeatMs: options.repeatMs },
      time,
    ),
});
