import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readSecret, SecretFileError } from '@jiaohao/connector';
import { createLog, endOnFault, endUnstarted, PortTaken, stopOnSignal, writePorts } from '@jiaohao/runtime';
import { startRecords } from './records.ts';
import { BadSetting, readSettings } from './settings.ts';
import { sourcesFileOf, sourcesText } from './sources-file.ts';

const log = createLog('records', 'info');
endOnFault(log);

/** A secret is made at the first start, so that the demo needs no preparation. */
const secretIn = (file: string): string => {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return readSecret(file);
};

try {
  const settings = readSettings(process.env);
  mkdirSync(settings.data, { recursive: true });
  const records = await startRecords(settings, {
    secret: secretIn(settings.secretFile),
    clock: Date.now,
    onTrouble: (house, error) => log.error({ house, err: error }, 'trouble'),
  });
  const sources = sourcesFileOf(settings);
  writeFileSync(`${sources}.new`, sourcesText(settings, records.port));
  renameSync(`${sources}.new`, sources);
  stopOnSignal(records.stop);
  if (settings.portsFile) writePorts(settings.portsFile, { port: records.port });
  console.log(`records ready http://127.0.0.1:${records.port}/`);
  console.log(`A hall asks it with HALL_SOURCES=${sources}`);
} catch (error) {
  endUnstarted(error, [BadSetting, SecretFileError, PortTaken]);
}
