import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildShell } from '../../apps/start/build-shell.mjs';
import { electronBinary } from '../../apps/start/electron.mjs';
import { root, startProgram } from '../lib/program.ts';

const binary = electronBinary();
const folder = mkdtempSync(join(tmpdir(), 'jiaohao-electron-'));
let bundle = '';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** A kiosk without devices whose hall is away: enough for its shell. */
const writeConfig = async () => {
  const file = join(folder, 'kiosk.yaml');
  const config = {
    id: 'kiosk-1',
    hall: `http://127.0.0.1:${await freePort()}`,
    token: 'kiosk-token',
    log: 'silent',
    data: join(folder, 'data'),
    wiring: [],
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
};

beforeAll(async () => {
  bundle = await buildShell('kiosk');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the desk's bundle runs by itself, without the sources", async () => {
  const env = { KIOSK_CONFIG: await writeConfig(), KIOSK_PAGES: join(bundle, 'pages') };
  const desk = await startProgram(relative(root, join(bundle, 'desk.mjs')), env, 'kiosk ready ');
  const url = desk.line.slice('kiosk ready '.length);
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<div id="root">');
  await desk.stop();
}, 60_000);

const inElectron = () => {
  let app: ElectronApplication;
  beforeAll(async () => {
    app = await _electron.launch({
      ...(binary !== undefined && { executablePath: binary }),
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), join(bundle, 'main.mjs')],
      env: { ...process.env, KIOSK_CONFIG: await writeConfig() } as Record<string, string>,
    });
  }, 120_000);
  afterAll(() => app?.close());

  test('the page fills a locked window, and has nothing of Node', async () => {
    const page = await app.firstWindow();
    await page.waitForSelector('[data-testid="kiosk"]');
    expect(
      await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')]),
    ).toEqual(['undefined', 'undefined']);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'jiaohaoShell')?.terminal)).toBe('kiosk');
    const kiosk = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((each) => each.isKiosk()),
    );
    expect(kiosk).toEqual([true]);
  });

  test('it leaves its own origin for nothing', async () => {
    const page = await app.firstWindow();
    const before = page.url();
    await page.evaluate(() => {
      location.href = 'http://127.0.0.1:9/elsewhere';
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe(before);
    expect(await page.evaluate(() => window.open('http://127.0.0.1:9/') === null)).toBe(true);
  });

  test('a page that crashes is there again', async () => {
    const page = await app.firstWindow();
    const again = app.waitForEvent('window');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    await page.waitForEvent('close').catch(() => undefined);
    await (await again).waitForSelector('[data-testid="kiosk"]');
  });
};

if (binary !== undefined) describe('in Electron', inElectron);
else
  test('NOT TRIED: the shell in Electron, whose binary is not on this machine', () => expect(binary).toBeUndefined());
