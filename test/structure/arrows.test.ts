import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { root } from '../lib/program.ts';

const written: string[] = [];
afterEach(() => {
  for (const file of written.splice(0)) rmSync(file, { force: true });
});

/** Lints one line of code as if it stood in this folder. */
const lint = (folder: string, line: string): { code: number | null; said: string } => {
  const file = join(root, folder, `arrow-${process.pid}.ts`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${line}\n`);
  written.push(file);
  const run = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', file], { cwd: root, encoding: 'utf8' });
  return { code: run.status, said: run.stdout + run.stderr };
};

test.each([
  ['packages/queue/src', "import 'node:fs';"],
  ['packages/queue/src', "import '@jiaohao/protocol';"],
  ['packages/calendar/src', "import 'mqtt';"],
  ['packages/protocol/src', "import '@jiaohao/bus';"],
  ['packages/ui/src', "import 'node:fs';"],
  ['packages/ui/src', "import '@jiaohao/devices';"],
  ['packages/links/src', "import '@jiaohao/printer-escpos';"],
  ['packages/bus/src', "import 'react';"],
  ['devices/printer-escpos/src', "import 'mqtt';"],
  ['devices/printer-escpos/src', "import '@jiaohao/id-card-sdt';"],
  ['devices/id-card-sdt/src', "import '@jiaohao/protocol';"],
  ['apps/board/src', "import '@jiaohao/hall';"],
  ['apps/kiosk/src', "import 'better-sqlite3';"],
  ['apps/counter/src', "import 'aedes';"],
  ['apps/hall/src', "import '@jiaohao/kiosk';"],
])('the lint forbids in %s: %s', (folder, line) => {
  const { code, said } = lint(folder, line);
  expect(said).toContain('noRestrictedImports');
  expect(code).toBe(1);
});

test.each([
  ['packages/protocol/src', "import '@jiaohao/queue';"],
  ['packages/ui/src', "import '@jiaohao/bus';"],
  ['devices/printer-escpos/src', "import '@jiaohao/device-kit';"],
  ['apps/hall/src', "import 'better-sqlite3';"],
  ['apps/kiosk/src', "import '@jiaohao/devices';"],
])('the lint allows in %s: %s', (folder, line) => {
  expect(lint(folder, line).said).not.toContain('noRestrictedImports');
});
