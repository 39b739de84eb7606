import { brokerOf } from '@jiaohao/device-host';
import { startDevice } from '@jiaohao/devices';
import {
  ConfigError,
  createLog,
  EnrolError,
  endOnFault,
  endUnstarted,
  enrol,
  stopOnSignal,
  tokenOf,
} from '@jiaohao/runtime';
import { readGatewayConfig } from './config.ts';
import { startGateway } from './gateway.ts';

/** The hall's own devices from their configuration file (`GATEWAY_CONFIG`). */
const main = async (): Promise<void> => {
  const { env } = process;
  const file = env.GATEWAY_CONFIG ?? 'gateway.yaml';
  const config = readGatewayConfig(file);
  if (env.GATEWAY_PAIRING_CODE && config.tokenFile)
    await enrol(config.hall, env.GATEWAY_PAIRING_CODE, config.tokenFile);
  const token = tokenOf(config, file, 'GATEWAY_PAIRING_CODE=... npm run gateway');
  const log = createLog('gateway', config.log);
  endOnFault(log);
  const gateway = startGateway({
    id: config.id,
    hall: config.hall,
    broker: brokerOf(config),
    token,
    devices: config.wiring.map((wired) => startDevice(wired)),
    onTrouble: (what, error) => log.warn({ what, ...(error instanceof Error ? { err: error } : { error }) }, 'trouble'),
  });
  stopOnSignal(gateway.stop);
  console.log(`gateway ready: ${config.wiring.length} devices of ${config.hall}`);
};

main().catch((error: unknown) => endUnstarted(error, [ConfigError, EnrolError]));
