import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SecretFileError } from '@jiaohao/connector';
import { ConfigError, createLog, endOnFault, endUnstarted, PortTaken, stopOnSignal } from '@jiaohao/runtime';
import { readHallConfig } from './config.ts';
import { startHall } from './hall.ts';
import { StoreError } from './store/open-store.ts';

const here = dirname(fileURLToPath(import.meta.url));
const demoConfig = join(here, '../config/demo.yaml');

/** The hall server from its configuration file (`HALL_CONFIG`, otherwise the demo hall's). */
const main = async (): Promise<void> => {
  const { env } = process;
  const config = readHallConfig(env.HALL_CONFIG ?? demoConfig, env);
  const log = createLog('hall', config.server.log);
  endOnFault(log);
  const hall = await startHall({
    config,
    pages: env.HALL_PAGES ?? join(here, '../../../dist/pages'),
    demo: env.HALL_DEMO === '1',
    desks: {
      ...(env.HALL_KIOSK_DESK && { kiosk: env.HALL_KIOSK_DESK }),
      ...(env.HALL_COUNTER_DESK && { counter: env.HALL_COUNTER_DESK }),
      ...(env.HALL_BENCH_DESK && { bench: env.HALL_BENCH_DESK }),
    },
    log,
    restarts: Number(env.JIAOHAO_RESTARTS ?? 0),
  });
  const shownHost = config.server.host === '0.0.0.0' ? '127.0.0.1' : config.server.host;
  console.log(
    `hall ready http://${shownHost}:${hall.http}/ mqtt ${config.server.mqttUrl ? 'outside' : `port ${hall.mqtt}`}`,
  );
  if (hall.passwordsFile)
    console.log(`First passwords are in ${hall.passwordsFile}: hand them out, then delete the file.`);
  stopOnSignal(hall.stop);
};

main().catch((error: unknown) => endUnstarted(error, [ConfigError, SecretFileError, StoreError, PortTaken]));
