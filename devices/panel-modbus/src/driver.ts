import { defineDevice } from '@jiaohao/device-kit';
import { machineTime } from '@jiaohao/time';
import { z } from 'zod';
import { modbusPanelOn } from './modbus-panel-on.ts';

const Register = z.number().int().min(0).max(0xffff);

export const modbusPanel = defineDevice({
  id: 'panel.modbus',
  kind: 'panel',
  title: { 'zh-CN': 'Modbus RTU叫号屏', en: 'Modbus RTU panel' },
  links: ['serial', 'tcp'],
  baudRate: 9600,
  untried: 'all panels; tried against pymodbus',
  options: z
    .strictObject({
      /** Address of the panel on its line, 1 to 247. */
      unit: z.number().int().min(1).max(247).default(1),
      /** Holding register of the ticket's digits, counted from 0; null: it has none. */
      numberRegister: Register.nullable().default(0),
      /** A whole number, four BCD digits in one register, or a register for each digit. */
      numberFormat: z.literal(['integer', 'bcd', 'digits']).default('integer'),
      /** Digits that the panel shows, 1 to 4. */
      digits: z.number().int().min(1).max(4).default(3),
      /** The number when nobody is called. */
      idle: z.number().int().min(0).max(9999).default(0),
      /** Register of the counter's number; null: it has none. */
      counterRegister: Register.nullable().default(null),
      /** First register of the text, two bytes in each; null: it shows no text. */
      textRegister: Register.nullable().default(null),
      /** Registers of the text, 1 to 120. */
      textLength: z.number().int().min(1).max(120).default(16),
      /** The whole line, or the ticket number with its letter. */
      textShows: z.literal(['line', 'number']).default('line'),
      encoding: z.literal(['gb2312', 'gbk', 'ascii']).default('gb2312'),
      /** Which of the two bytes of a register comes first. */
      byteOrder: z.literal(['high-first', 'low-first']).default('high-first'),
      /** Coil that makes it blink while somebody is called; null: it cannot. */
      blinkCoil: Register.nullable().default(null),
      /** Several registers at once (function 16), or each by itself (function 6) for panels that know no other. */
      write: z.literal(['multiple', 'single']).default('multiple'),
      /** Whether registers can be read: at opening, and to see whether a power failure has emptied them. */
      readBack: z.boolean().default(true),
      /** For an answer, milliseconds. */
      timeoutMs: z.number().int().min(20).max(10_000).default(500),
      /** Silence between two requests, milliseconds: 3.5 characters or more. */
      gapMs: z.number().int().min(2).max(1000).default(10),
      /** Between two looks at the panel, seconds; 0: never. */
      repeatSeconds: z.number().min(0).max(3600).default(5),
    })
    .refine((options) => [options.numberRegister, options.counterRegister, options.textRegister].some(isSet), {
      error: 'needs a register for the number, the counter or the text',
    }),
  open: async (link, options, signal, time = machineTime) => modbusPanelOn(await link(signal), options, signal, time),
});

function isSet(register: number | null): boolean {
  return register !== null;
}
