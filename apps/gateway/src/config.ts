import { DeskConfig, deskMisfits } from '@jiaohao/device-host';
import { readConfig } from '@jiaohao/runtime';

/** The configuration of this gateway. Throws ConfigError with every problem and its line. */
export const readGatewayConfig = (file: string): DeskConfig => readConfig(file, DeskConfig, deskMisfits);
