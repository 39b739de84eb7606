import { DeskConfig, deskMisfits } from '@jiaohao/device-host';
import { readConfig } from '@jiaohao/runtime';
import { z } from 'zod';

/** One kiosk, read from YAML. */
export const KioskConfig = DeskConfig.extend({
  /** Of the page and its bridge, on this machine only; 0 = any. */
  port: z.number().int().min(0).max(65_535).default(0),
}).strict();
export type KioskConfig = z.infer<typeof KioskConfig>;

/** The configuration of this kiosk. Throws ConfigError with every problem and its line. */
export const readKioskConfig = (file: string): KioskConfig => readConfig(file, KioskConfig, deskMisfits);
