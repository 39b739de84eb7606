import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

const entry = new URL('wedge-page.tsx', import.meta.url).pathname;
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

let browser: Browser;
let script: string;
let page: Page;
let keyboard: CDPSession;
/** Seconds, of the events' own clock: how fast this machine delivers them is of no account. */
let clock = 0;

beforeAll(async () => {
  const built = await build({
    logLevel: 'silent',
    configFile: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Under vitest NODE_ENV is `test`, for which vite would build JSX that only React for development understands.
    oxc: { jsx: { development: false } },
    build: { write: false, lib: { entry, formats: ['iife'], name: 'wedge' } },
  });
  const [output] = (Array.isArray(built) ? built : [built as Rollup.RollupOutput]).flatMap((each) => each.output);
  script = output?.type === 'chunk' ? output.code : '';
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
});
afterAll(() => browser.close());

beforeEach(async () => {
  page = await browser.newPage();
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ content: script });
  await page.waitForSelector('output');
  keyboard = await page.context().newCDPSession(page);
  clock = Date.now() / 1000;
});

const press = async (key: string, ms: number) => {
  clock += ms / 1000;
  const code =
    key === 'Enter' ? 'Enter' : key === ' ' ? 'Space' : /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  const text = key === 'Enter' ? '\r' : key;
  const windowsVirtualKeyCode = key === 'Enter' ? 13 : key.toUpperCase().charCodeAt(0);
  const shared = { key, code, windowsVirtualKeyCode, timestamp: clock };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...shared });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...shared });
};
const type = async (keys: readonly string[], ms: number) => {
  for (const key of keys) await press(key, ms);
};
const said = async () => JSON.parse((await page.textContent('output')) ?? '{}');

test('a code typed into a field is heard and taken out again; what the person wrote stays', async () => {
  await page.focus('input');
  await type([...'zhang'], 180);
  clock += 1;
  await type([...'abc123', 'Enter'], 20);
  await expect.poll(said).toEqual({ codes: ['abc123'], value: 'zhang', pressed: 0 });
  await type([...'san'], 180);
  await expect.poll(said).toEqual({ codes: ['abc123'], value: 'zhangsan', pressed: 0 });
});

test('what a person types fast, without an Enter, stays in the field', async () => {
  await page.focus('input');
  await type([...'abcdef123456'], 40);
  await expect.poll(said).toEqual({ codes: [], value: 'abcdef123456', pressed: 0 });
});

test('a code with blanks and its Enter press no button, a person does', async () => {
  await page.focus('button');
  await type([...'abc 123 x', 'Enter', 'Enter'], 15);
  await expect.poll(said).toEqual({ codes: ['abc 123 x'], value: '', pressed: 0 });
  await press('Enter', 800);
  await expect.poll(said).toEqual({ codes: ['abc 123 x'], value: '', pressed: 1 });
});
