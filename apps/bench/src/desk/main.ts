import { renameSync, writeFileSync } from 'node:fs';
import { ConfigError, createLog, endOnFault, endUnstarted, PortTaken, stopOnSignal } from '@jiaohao/runtime';
import { startBenchDesk } from './bench-desk.ts';
import { linksBefore, onSamePorts } from './same-ports.ts';
import { BadSetting, readSettings } from './settings.ts';

const pages = new URL('../../../../dist/pages', import.meta.url).pathname;
const log = createLog('bench', 'info');
endOnFault(log);
const today = () => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(new Date());

try {
  const read = readSettings(process.env, pages);
  const isAgain = Number(process.env.JIAOHAO_RESTARTS ?? 0) > 0;
  const stands = isAgain && read.portsFile ? onSamePorts(read.stands, linksBefore(read.portsFile)) : read.stands;
  const settings = { ...read, stands };
  const desk = await startBenchDesk(settings, today, (what, error) => log.warn({ what, error }, 'trouble'));
  stopOnSignal(desk.stop);
  if (settings.portsFile) {
    // Written whole or not at all: somebody waits for it.
    writeFileSync(`${settings.portsFile}.tmp`, `${JSON.stringify({ port: desk.port, links: desk.links })}\n`);
    renameSync(`${settings.portsFile}.tmp`, settings.portsFile);
  }
  console.log(`bench ready http://127.0.0.1:${desk.port}/bench/`);
} catch (error) {
  endUnstarted(error, [BadSetting, ConfigError, PortTaken]);
}
