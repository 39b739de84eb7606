import { readConfig } from '@jiaohao/runtime';
import { BenchConfig, demoStands, type StandSetting, standMisfits } from './stand-list.ts';

export type BenchSettings = {
  /** Port of the page; 0 = any. */
  port: number;
  stands: readonly StandSetting[];
  /** Origins of halls whose pages may reach this desk. */
  halls: string[];
  /** Folder of the built pages. */
  pages: string;
  /** File that is told the ports. */
  portsFile: string | undefined;
};

/** A setting that cannot be used; the message says which and what to write. */
export class BadSetting extends Error {
  readonly code = 'bad-config';
}

/**
 * Reads the environment (BENCH_*); `pages` is where the pages are when it does not say.
 * Throws BadSetting, or ConfigError for the file of stands.
 */
export const readSettings = (env: Readonly<Record<string, string | undefined>>, pages: string): BenchSettings => {
  const port = env.BENCH_PORT ?? '0';
  if (!/^\d+$/.test(port) || Number(port) > 65_535)
    throw new BadSetting(`BENCH_PORT=${port}: write a port from 0 to 65535.`);
  const halls = (env.BENCH_HALL ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text) => {
      if (!URL.canParse(text))
        throw new BadSetting(`BENCH_HALL=${text}: write an address such as http://127.0.0.1:8080`);
      return new URL(text).origin;
    });
  return {
    port: Number(port),
    stands: env.BENCH_CONFIG ? readConfig(env.BENCH_CONFIG, BenchConfig, standMisfits).stands : demoStands,
    halls,
    pages: env.BENCH_PAGES || pages,
    portsFile: env.BENCH_PORTS || undefined,
  };
};
