import { join, resolve } from 'node:path';
import { Fault, faultKinds } from './faults.ts';
import { type HouseId, houses } from './scenarios.ts';

/** A setting that cannot be used; the message says which and what to write. */
export class BadSetting extends Error {
  readonly code = 'bad-config';
}

export type Faults = Readonly<Record<HouseId, Fault>>;

export type Settings = {
  port: number;
  /** File that the port is written to. */
  portsFile: string | undefined;
  data: string;
  secretFile: string;
  /** By which a hall is known here. */
  key: string;
  faults: Faults;
  /** Faults may be changed while it runs. */
  isControlled: boolean;
};

export const readSettings = (env: NodeJS.ProcessEnv): Settings => {
  const data = resolve(env.RECORDS_DATA ?? './data/records');
  return {
    port: readPort(env.RECORDS_PORT ?? '8090'),
    portsFile: env.RECORDS_PORTS,
    data,
    secretFile: resolve(env.RECORDS_SECRET ?? join(data, 'secret')),
    key: env.RECORDS_KEY ?? 'qingchuan',
    faults: readFaults(env.RECORDS_FAULTS ?? ''),
    isControlled: env.RECORDS_CONTROL === '1',
  };
};

const readPort = (text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65535) throw new BadSetting(`RECORDS_PORT is "${text}": write 0 (any free one) to 65535.`);
  return port;
};

export const isHouse = (name: string): name is HouseId => Object.hasOwn(houses, name);

const names = Object.keys(houses).join(', ');

/** `approval=silent,housing-fund=slow:3000` */
export const readFaults = (text: string): Faults => {
  const none = { fault: 'none', ms: 0 } as const;
  const faults: Record<HouseId, Fault> = { approval: none, 'social-security': none, 'housing-fund': none };
  for (const part of text.split(',').filter((each) => each.trim() !== '')) {
    const [house = '', what = ''] = part.trim().split('=');
    const [fault, ms] = what.split(':');
    const parsed = Fault.safeParse({ fault, ...(ms !== undefined && { ms: Number(ms) }) });
    if (!isHouse(house) || !parsed.success)
      throw new BadSetting(
        `RECORDS_FAULTS has "${part}": write house=fault, houses are ${names}, faults ${faultKinds.join(', ')} (slow:2000 in ms).`,
      );
    faults[house] = parsed.data;
  }
  return faults;
};
