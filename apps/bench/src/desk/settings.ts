/** Where a simulated device's wire ends: a TCP port of this machine (0 = any), or a serial port. */
export type WireSetting = { port: number } | { path: string };

export type BenchSettings = {
  /** Port of the page; 0 = any. */
  port: number;
  printer: WireSetting;
  reader: WireSetting;
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

/** Reads the environment (BENCH_*); `pages` is where the pages are when it does not say. Throws BadSetting. */
export const readSettings = (env: Readonly<Record<string, string | undefined>>, pages: string): BenchSettings => {
  const port = (name: string): number => {
    const text = env[name] ?? '0';
    const value = Number(text);
    if (!/^\d+$/.test(text) || value > 65_535) throw new BadSetting(`${name}=${text}: write a port from 0 to 65535.`);
    return value;
  };
  const wire = (name: string): WireSetting => {
    const path = env[`${name}_PATH`];
    return path ? { path } : { port: port(`${name}_PORT`) };
  };
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
    port: port('BENCH_PORT'),
    printer: wire('BENCH_PRINTER'),
    reader: wire('BENCH_READER'),
    halls,
    pages: env.BENCH_PAGES || pages,
    portsFile: env.BENCH_PORTS || undefined,
  };
};
