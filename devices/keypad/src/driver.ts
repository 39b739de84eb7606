import { defineDevice, openOn } from '@jiaohao/device-kit';
import { machineTime } from '@jiaohao/time';
import { z } from 'zod';
import { callKeypadOn } from './call-keypad-on.ts';
import { GradeKeys } from './grades.ts';
import { hidCallOn } from './hid-call-on.ts';
import { hidRatingOn } from './hid-rating-on.ts';
import { KeyMap } from './key-map.ts';
import { sequenceOf } from './keypad-line.ts';
import { ratingKeypadOn } from './rating-keypad-on.ts';

const line = {
  /** How long an acknowledgement may take, milliseconds. */
  ackMs: z.number().int().min(50).max(5000).default(500),
  /** How often a frame is sent before the keypad counts as silent. */
  tries: z.number().int().min(1).max(10).default(3),
  /** How often the keypad gives a sign of life, milliseconds. */
  heartbeatMs: z.number().int().min(100).max(60_000).default(2000),
};

const untriedSerial = 'all; no keypad speaks the published frames yet';
const untriedHid = 'all; Linux only, other systems give a keyboard to nobody';

export const serialRatingKeypad = defineDevice({
  id: 'rating-keypad.serial',
  kind: 'rating-keypad',
  title: { 'zh-CN': '评价器（串口）', en: 'Rating keypad (serial port)' },
  links: ['serial', 'tcp'],
  baudRate: 9600,
  untried: untriedSerial,
  options: z.strictObject({
    /** What the keys stand for. */
    grades: GradeKeys.default('five'),
    ...line,
  }),
  open: (link, options, signal, time = machineTime) =>
    openOn(link, signal, (opened) => ratingKeypadOn(opened, options, sequenceOf(link), time)),
});

export const hidRatingKeypad = defineDevice({
  id: 'rating-keypad.hid',
  kind: 'rating-keypad',
  title: { 'zh-CN': '评价器（USB 数字键盘）', en: 'Rating keypad (USB numeric keypad)' },
  links: ['hid'],
  untried: untriedHid,
  options: z.strictObject({
    /** What the keys stand for. */
    grades: GradeKeys.default('five'),
  }),
  open: async (link, options, signal, time = machineTime) => hidRatingOn(await link(signal), options, time),
});

export const serialCallKeypad = defineDevice({
  id: 'call-keypad.serial',
  kind: 'call-keypad',
  title: { 'zh-CN': '呼叫器（串口）', en: 'Call keypad (serial port)' },
  links: ['serial', 'tcp'],
  baudRate: 9600,
  untried: untriedSerial,
  options: z.strictObject(line),
  open: (link, options, signal, time = machineTime) =>
    openOn(link, signal, (opened) => callKeypadOn(opened, options, sequenceOf(link), time)),
});

export const hidCallKeypad = defineDevice({
  id: 'call-keypad.hid',
  kind: 'call-keypad',
  title: { 'zh-CN': '呼叫器（USB 数字键盘）', en: 'Call keypad (USB numeric keypad)' },
  links: ['hid'],
  untried: untriedHid,
  options: z.strictObject({
    /** What the keys around the digits do. */
    keys: KeyMap.prefault({}),
    /** How long typed digits hold before they are forgotten, milliseconds. */
    entryMs: z.number().int().min(1000).max(60_000).default(10_000),
  }),
  open: async (link, options, signal, time = machineTime) => hidCallOn(await link(signal), options, time),
});
