import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { chromiumPage, findBrowser, nodeDesk } from '../src/node.ts';
import type { DeskProcess } from '../src/parts.ts';

const over: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of over.splice(0)) await end();
});

const desk = (program: string, killMs = 1000): DeskProcess => {
  const made = nodeDesk({ args: ['-e', program], env: process.env, begin: 'kiosk ready ', killMs });
  over.push(() => made.stop());
  return made;
};

test('a desk says its address and its messages, others are not believed', async () => {
  const made = desk(`console.log('loading'); console.log('kiosk ready http://127.0.0.1:1/kiosk/');
    process.on('message', () => undefined);
    setInterval(() => { process.send({ type: 'pulse' }); process.send({ type: 'nonsense' }); process.send({ type: 'alive', idle: false }); }, 50)`);
  const heard: string[] = [];
  made.onMessage(({ type }) => heard.push(type));
  expect(await made.ready).toBe('http://127.0.0.1:1/kiosk/');
  await vi.waitFor(() => expect(heard).toEqual(expect.arrayContaining(['pulse', 'alive'])), 10_000);
  expect(heard).not.toContain('nonsense');
});

test('a desk that ends before it is ready says how', async () => {
  await expect(desk('process.exit(7)').ready).rejects.toThrow('ended with code 7');
});

test('a desk that does not listen is ended by force', async () => {
  const made = desk(
    `process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000);
    console.log('kiosk ready http://127.0.0.1:1/kiosk/')`,
    300,
  );
  await made.ready;
  await made.stop();
  expect(await made.ended).toBe('ended by SIGKILL');
});

test('Chromium shows the page, notices its own end, and leaves no trace of the citizen', async () => {
  const browser = findBrowser();
  if (!browser) throw new Error('Chromium is missing: install the Debian package chromium');
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>kiosk</title>');
  }).listen(0, '127.0.0.1');
  over.push(() => server.close());
  await vi.waitFor(() => expect(server.address()).not.toBeNull());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const profiles = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('jiaohao-kiosk-page-'));
  const before = await profiles();
  const page = await chromiumPage(browser, `http://127.0.0.1:${port}/first`, ['--headless=new', '--disable-quic']);
  over.push(() => page.close());
  await vi.waitFor(() => expect(asked).toContain('/first'), 20_000);
  await page.load(`http://127.0.0.1:${port}/second`);
  await vi.waitFor(() => expect(asked).toContain('/second'), 20_000);
  const own = (await profiles()).filter((name) => !before.includes(name));
  expect(own).toHaveLength(1);
  // Told to load and to close in one moment, it ends all the same.
  const loading = page.load(`http://127.0.0.1:${port}/third`);
  await page.close();
  await loading;
  await page.ended;
  expect(existsSync(`${tmpdir()}/${own[0]}`)).toBe(false);
});
