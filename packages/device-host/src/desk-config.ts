import { Wiring } from '@jiaohao/devices';
import { Id } from '@jiaohao/protocol';
import { z } from 'zod';

const Address = z.url({ protocol: /^https?$/, error: 'an address such as http://127.0.0.1:8080' });

/** What every desk's YAML says, whatever else it is. */
export const DeskConfig = z.strictObject({
  /** This desk's device id at the hall. */
  id: Id,
  /** Where the hall is. */
  hall: Address,
  /** The broker; by default the hall's own, over WebSocket. */
  mqtt: z.url({ protocol: /^(mqtt|ws)s?$/, error: 'an address such as mqtt://127.0.0.1:1883' }).optional(),
  /** The device's credential, or the file that holds it. */
  token: z.string().min(1).optional(),
  tokenFile: z.string().min(1).optional(),
  log: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  wiring: Wiring,
});
export type DeskConfig = z.infer<typeof DeskConfig>;

type Misfit = { path: readonly (string | number)[]; message: string };

/** What no schema can say: a credential must be there, and no two devices may have one id. */
export const deskMisfits = (config: DeskConfig): Misfit[] => {
  const misfits: Misfit[] = [];
  if (!config.token && !config.tokenFile) misfits.push({ path: ['id'], message: 'needs token or tokenFile beside it' });
  const seen = new Set<string>([config.id]);
  for (const [at, { id }] of config.wiring.entries()) {
    if (seen.has(id)) misfits.push({ path: ['wiring', at, 'id'], message: `${id} is used twice` });
    seen.add(id);
  }
  return misfits;
};

/** The broker of a desk: its own setting, else the hall's over WebSocket. */
export const brokerOf = ({ hall, mqtt }: Pick<DeskConfig, 'hall' | 'mqtt'>): string =>
  mqtt ?? `${hall.replace(/^http/, 'ws').replace(/\/$/, '')}/mqtt`;
