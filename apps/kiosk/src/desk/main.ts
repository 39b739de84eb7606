import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brokerOf } from '@jiaohao/device-host';
import { startDevice } from '@jiaohao/devices';
import {
  allowedOrigins,
  ConfigError,
  createLog,
  EnrolError,
  endOnFault,
  endUnstarted,
  enrol,
  PortTaken,
  stopOnSignal,
  tokenOf,
  writePorts,
} from '@jiaohao/runtime';
import { startPulse, tellShell } from '@jiaohao/shell/desk';
import { FolderInUse } from './alone/folder-lock.ts';
import { readKioskConfig } from './config.ts';
import { startKioskDesk } from './kiosk-desk.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** One kiosk from its configuration file (`KIOSK_CONFIG`). */
const main = async (): Promise<void> => {
  const { env } = process;
  const file = env.KIOSK_CONFIG ?? 'kiosk.yaml';
  const config = readKioskConfig(file);
  if (env.KIOSK_PAIRING_CODE && config.tokenFile) await enrol(config.hall, env.KIOSK_PAIRING_CODE, config.tokenFile);
  const token = tokenOf(config, file, 'KIOSK_PAIRING_CODE=... npm run kiosk');
  const log = createLog('kiosk', config.log);
  endOnFault(log);
  const desk = await startKioskDesk({
    kiosk: config.id,
    hall: config.hall,
    broker: brokerOf(config),
    token,
    port: config.port,
    pages: env.KIOSK_PAGES ?? join(here, '../../../../dist/pages'),
    devices: config.wiring.map((wired) => startDevice(wired)),
    origins: (port) => allowedOrigins(config.hall, port),
    // A card's last day is a Chinese day, whatever zone this machine is set to.
    today: () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date()),
    // Wherever the program is started from, the numbers that it has given must be found again.
    data: resolve(dirname(file), config.data),
    speech: config.speech,
    exitCodeHash: config.shell.exitCodeHash,
    onAlive: (idle) => tellShell({ type: 'alive', idle }),
    onLeave: () => tellShell({ type: 'leave' }),
    onTrouble: (what, error) => log.warn({ what, ...(error instanceof Error ? { err: error } : { error }) }, 'trouble'),
  });
  stopOnSignal(desk.stop);
  startPulse();
  if (env.KIOSK_PORTS) writePorts(env.KIOSK_PORTS, { port: desk.port });
  console.log(`kiosk ready http://127.0.0.1:${desk.port}/kiosk/`);
};

main().catch((error: unknown) => endUnstarted(error, [ConfigError, PortTaken, EnrolError, FolderInUse]));
