import { renameSync, writeFileSync } from 'node:fs';
import { ConfigError, createLog, PortTaken, stopOnSignal } from '@jiaohao/runtime';
import { startBenchDesk } from './bench-desk.ts';
import { BadSetting, readSettings } from './settings.ts';

const pages = new URL('../../../../dist/pages', import.meta.url).pathname;
const log = createLog('bench', 'info');
const today = () => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(new Date());

try {
  const settings = readSettings(process.env, pages);
  const desk = await startBenchDesk(settings, today, (what, error) => log.warn({ what, error }, 'trouble'));
  stopOnSignal(desk.stop);
  if (settings.portsFile) {
    // Written whole or not at all: somebody waits for it.
    writeFileSync(`${settings.portsFile}.tmp`, `${JSON.stringify({ port: desk.port, links: desk.links })}\n`);
    renameSync(`${settings.portsFile}.tmp`, settings.portsFile);
  }
  console.log(`bench ready http://127.0.0.1:${desk.port}/bench/`);
} catch (error) {
  if (!(error instanceof BadSetting || error instanceof ConfigError || error instanceof PortTaken)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
