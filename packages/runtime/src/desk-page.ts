import { renameSync, writeFileSync } from 'node:fs';

/** Pages that may use a desk's bridge: its own and those of the hall, in both names of this machine. */
export const allowedOrigins = (hall: string, port: number): string[] => {
  const { protocol, hostname, port: hallPort, origin } = new URL(hall);
  const here = ['127.0.0.1', 'localhost'];
  const own = here.map((host) => `http://${host}:${port}`);
  if (!here.includes(hostname)) return [...own, origin];
  return [...own, ...here.map((host) => `${protocol}//${host}${hallPort ? `:${hallPort}` : ''}`)];
};

/** Tells the port of a desk in a file: written whole or not at all, because somebody waits for it. */
export const writePorts = (file: string, ports: { port: number }): void => {
  writeFileSync(`${file}.tmp`, `${JSON.stringify(ports)}\n`);
  renameSync(`${file}.tmp`, file);
};
