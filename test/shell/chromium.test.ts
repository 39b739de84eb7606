import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programOf } from '@jiaohao/runtime/packed';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Program, startProgram } from '../lib/program.ts';
import { until } from '../lib/until.ts';

// What the shell keeps is looked for among the machine's processes: a citizen sees nothing of it but that the page is there.

const folder = mkdtempSync(join(tmpdir(), 'jiaohao-shell-'));
let shell: Program;

type Seen = { pid: number; command: string };
const processes = (): Seen[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return [];
      }
    });
/** The desk and browser of this test, by the mark in their surroundings. */
const ours = (): Seen[] =>
  processes().filter(({ pid }) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`KIOSK_CONFIG=${join(folder, 'kiosk.yaml')}`);
    } catch {
      return false;
    }
  });
const desk = () => ours().find(({ command }) => command.includes(programOf('apps/kiosk/src/desk/main.ts').file));
const browser = () =>
  ours().find(
    ({ command }) => command.includes('--kiosk ') && !command.includes('--type=') && !command.includes('crashpad'),
  );

beforeAll(async () => {
  const config = {
    id: 'kiosk-1',
    hall: 'http://127.0.0.1:9',
    token: 't',
    log: 'silent',
    data: join(folder, 'data'),
    wiring: [],
  };
  writeFileSync(join(folder, 'kiosk.yaml'), JSON.stringify(config));
  const env = { KIOSK_CONFIG: join(folder, 'kiosk.yaml'), KIOSK_SWITCHES: '--headless=new --disable-quic' };
  shell = await startProgram('apps/kiosk/src/shell/chromium.ts', env, 'kiosk ready ');
}, 60_000);

afterAll(async () => {
  await shell?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('desk and page run, the page without menus and with a profile of its own', async () => {
  const found = await until('a browser', browser);
  expect(found.command).toMatch(/--user-data-dir=\S*jiaohao-kiosk-page-/);
  expect(found.command).toContain('http://127.0.0.1:');
  expect(desk()).toBeDefined();
});

test('a desk that is killed is there again, the page stays', async () => {
  const before = await until('a browser', browser);
  const first = await until('a desk', desk);
  process.kill(first.pid, 'SIGKILL');
  await until('another desk', () => {
    const now = desk();
    return now && now.pid !== first.pid;
  });
  expect(processes().some(({ pid }) => pid === before.pid)).toBe(true);
});

test('a browser that is killed is there again', async () => {
  const first = await until('a browser', browser);
  process.kill(first.pid, 'SIGKILL');
  await until('another browser', () => {
    const now = browser();
    return now && now.pid !== first.pid;
  });
  const crashes = readFileSync(join(folder, 'crashes.jsonl'), 'utf8');
  expect(crashes).toContain('"page"');
  expect(crashes).toContain('"desk"');
});

test('when the shell is told to stop nothing is left', async () => {
  await shell.stop();
  await until('all are gone', () => ours().length === 0);
});
