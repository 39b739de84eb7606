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
import { startPulse } from '@jiaohao/shell/desk';
import { readCounterDeskConfig } from './config.ts';
import { startCounterDesk } from './counter-desk.ts';

/** The desk of one counter from its configuration file (`COUNTER_CONFIG`). */
const main = async (): Promise<void> => {
  const { env } = process;
  const file = env.COUNTER_CONFIG ?? 'counter.yaml';
  const config = readCounterDeskConfig(file);
  if (env.COUNTER_PAIRING_CODE && config.tokenFile)
    await enrol(config.hall, env.COUNTER_PAIRING_CODE, config.tokenFile);
  const token = tokenOf(config, file, 'COUNTER_PAIRING_CODE=... npm run counter');
  const log = createLog('counter', config.log);
  endOnFault(log);
  const desk = await startCounterDesk({
    id: config.id,
    counter: config.counter,
    hall: config.hall,
    broker: brokerOf(config),
    token,
    port: config.port,
    devices: config.wiring.map((wired) => startDevice(wired)),
    origins: (port) => allowedOrigins(config.hall, port),
    // A card's last day is a Chinese day, whatever zone this machine is set to.
    today: () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date()),
    onTrouble: (what, error) => log.warn({ what, ...(error instanceof Error ? { err: error } : { error }) }, 'trouble'),
  });
  stopOnSignal(desk.stop);
  startPulse();
  if (env.COUNTER_PORTS) writePorts(env.COUNTER_PORTS, { port: desk.port });
  console.log(`counter ready ${config.hall.replace(/\/$/, '')}/counter/?desk=${desk.port}`);
};

main().catch((error: unknown) => endUnstarted(error, [ConfigError, PortTaken, EnrolError]));
