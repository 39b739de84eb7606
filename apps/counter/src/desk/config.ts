import { DeskConfig, deskMisfits } from '@jiaohao/device-host';
import { Id } from '@jiaohao/protocol';
import { readConfig } from '@jiaohao/runtime';
import { z } from 'zod';

/** The desk of one counter, read from YAML. */
export const CounterDeskConfig = DeskConfig.extend({
  /** The counter that it stands at. */
  counter: Id,
  /** Of the page's bridge, on this machine only; 0 = any. */
  port: z.number().int().min(0).max(65_535).default(0),
}).strict();
export type CounterDeskConfig = z.infer<typeof CounterDeskConfig>;

/** The configuration of this desk; a device without a place belongs to its counter. Throws ConfigError with every problem. */
export const readCounterDeskConfig = (file: string): CounterDeskConfig => {
  const config = readConfig(file, CounterDeskConfig, deskMisfits);
  const wiring = config.wiring.map((wired) =>
    wired.counter === undefined && wired.zone === undefined ? { ...wired, counter: config.counter } : wired,
  );
  return { ...config, wiring };
};
