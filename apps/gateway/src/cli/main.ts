import { join } from 'node:path';
import { runDevices } from './devices.ts';

const readme = join(import.meta.dirname, '../../../../README.md');
const usual = /^zh/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'zh' : 'en';
const output = { out: (line: string) => console.log(line), err: (line: string) => console.error(line) };

const code = await runDevices(process.argv.slice(2), output, readme, usual).catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  return 1;
});
// A driver's library may hold a handle open; the command is over.
process.exit(code);
