import { readFileSync } from 'node:fs';
import { Wiring } from '@jiaohao/devices';
import { type Check, ConfigError, readConfig } from '@jiaohao/runtime';
import { z } from 'zod';

const Address = z.url({ protocol: /^https?$/, error: 'an address such as http://127.0.0.1:8080' });

/** One kiosk, read from YAML. */
export const KioskConfig = z.strictObject({
  /** This kiosk's device id at the hall. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and "-", at most 32'),
  /** Where the hall is. */
  hall: Address,
  /** The broker; by default the hall's own, over WebSocket. */
  mqtt: z.url({ protocol: /^(mqtt|ws)s?$/, error: 'an address such as mqtt://127.0.0.1:1883' }).optional(),
  /** The device's credential, or the file that holds it. */
  token: z.string().min(1).optional(),
  tokenFile: z.string().min(1).optional(),
  /** Of the page and its bridge, on this machine only; 0 = any. */
  port: z.number().int().min(0).max(65_535).default(0),
  log: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  wiring: Wiring,
});
export type KioskConfig = z.infer<typeof KioskConfig>;

const fits: Check<KioskConfig> = (config) => {
  const misfits: { path: readonly (string | number)[]; message: string }[] = [];
  if (!config.token && !config.tokenFile) misfits.push({ path: ['id'], message: 'needs token or tokenFile beside it' });
  const seen = new Set<string>();
  for (const [at, { id }] of config.wiring.entries()) {
    if (seen.has(id)) misfits.push({ path: ['wiring', at, 'id'], message: `${id} is used twice` });
    seen.add(id);
  }
  return misfits;
};

/** The configuration of this kiosk. Throws ConfigError with every problem and its line. */
export const readKioskConfig = (file: string): KioskConfig => readConfig(file, KioskConfig, fits);

/** The credential of a configuration. Throws ConfigError when its file cannot be read or is empty. */
export const tokenOf = (config: KioskConfig, file: string): string => {
  if (config.token) return config.token;
  const wrong = (message: string) => new ConfigError(file, [{ line: 1, path: 'tokenFile', message }]);
  let text: string;
  try {
    text = readFileSync(config.tokenFile ?? '', 'utf8').trim();
  } catch {
    throw wrong(`${config.tokenFile} cannot be read: pair this kiosk first, KIOSK_PAIRING_CODE=... npm run kiosk`);
  }
  if (!text) throw wrong(`${config.tokenFile} is empty: pair this kiosk again`);
  return text;
};

/** Pages that may use the bridge: those of this desk and those of the hall, in both names of this machine. */
export const allowedOrigins = (hall: string, port: number): string[] => {
  const { protocol, hostname, port: hallPort, origin } = new URL(hall);
  const here = ['127.0.0.1', 'localhost'];
  const own = here.map((host) => `http://${host}:${port}`);
  if (!here.includes(hostname)) return [...own, origin];
  return [...own, ...here.map((host) => `${protocol}//${host}${hallPort ? `:${hallPort}` : ''}`)];
};
