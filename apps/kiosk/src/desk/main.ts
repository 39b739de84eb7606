import { renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDevice } from '@jiaohao/devices';
import { ConfigError, createLog, PortTaken, stopOnSignal } from '@jiaohao/runtime';
import { allowedOrigins, readKioskConfig, tokenOf } from './config.ts';
import { EnrolError, enrol } from './enrol.ts';
import { startKioskDesk } from './kiosk-desk.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** One kiosk from its configuration file (`KIOSK_CONFIG`). */
const main = async (): Promise<void> => {
  const { env } = process;
  const file = env.KIOSK_CONFIG ?? 'kiosk.yaml';
  const config = readKioskConfig(file);
  if (env.KIOSK_PAIRING_CODE && config.tokenFile) await enrol(config.hall, env.KIOSK_PAIRING_CODE, config.tokenFile);
  const token = tokenOf(config, file);
  const log = createLog('kiosk', config.log);
  const desk = await startKioskDesk({
    kiosk: config.id,
    hall: config.hall,
    broker: config.mqtt ?? `${config.hall.replace(/^http/, 'ws').replace(/\/$/, '')}/mqtt`,
    token,
    port: config.port,
    pages: env.KIOSK_PAGES ?? join(here, '../../../../dist/pages'),
    devices: config.wiring.map(startDevice),
    origins: (port) => allowedOrigins(config.hall, port),
    // A card's last day is a Chinese day, whatever zone this machine is set to.
    today: () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date()),
    onTrouble: (what, error) => log.warn({ what, ...(error instanceof Error ? { err: error } : { error }) }, 'trouble'),
  });
  stopOnSignal(desk.stop);
  if (env.KIOSK_PORTS) {
    // Written whole or not at all: somebody waits for it.
    writeFileSync(`${env.KIOSK_PORTS}.tmp`, `${JSON.stringify({ port: desk.port })}\n`);
    renameSync(`${env.KIOSK_PORTS}.tmp`, env.KIOSK_PORTS);
  }
  console.log(`kiosk ready http://127.0.0.1:${desk.port}/kiosk/`);
};

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof PortTaken || error instanceof EnrolError;
  console.error(known ? `${error.code}: ${error.message}` : error);
  process.exit(1);
});
