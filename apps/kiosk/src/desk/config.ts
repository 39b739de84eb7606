import { DeskConfig, deskMisfits } from '@jiaohao/device-host';
import { readConfig } from '@jiaohao/runtime';
import { z } from 'zod';
import { ShellConfig } from '../shell/shell-config.ts';

/** One kiosk, read from YAML. */
export const KioskConfig = DeskConfig.extend({
  /** Of the page and its bridge, on this machine only; 0 = any. */
  port: z.number().int().min(0).max(65_535).default(0),
  /** Where numbers for a hall that is away, and tickets that it has not heard of, are kept; beside this file. */
  data: z.string().min(1).default('./kiosk-data'),
  speech: z
    .strictObject({
      /** Program that writes a WAV of its last argument to its standard output, by language; absent = silent. */
      zh: z.array(z.string().min(1)).min(1).optional(),
      en: z.array(z.string().min(1)).min(1).optional(),
      /** Part of the name of the sound output with the earphone socket. */
      earphone: z.string().default(''),
    })
    .prefault({}),
  shell: ShellConfig.prefault({}),
}).strict();
export type KioskConfig = z.infer<typeof KioskConfig>;

/** The configuration of this kiosk. Throws ConfigError with every problem and its line. */
export const readKioskConfig = (file: string): KioskConfig => readConfig(file, KioskConfig, deskMisfits);
