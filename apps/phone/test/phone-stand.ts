import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createLog } from '@jiaohao/runtime';
import { machineTime } from '@jiaohao/time';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { readHallConfig } from '../../hall/src/config.ts';
import { startHall } from '../../hall/src/hall.ts';

const apps = new URL('../..', import.meta.url).pathname;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

export type PhoneStand = {
  url: string;
  pages: string;
  browser: Browser;
  /** Lets so much time pass on the hall's clock. */
  pass(ms: number): void;
  post(path: string, body: unknown, as?: string): Promise<{ status: number; body: Record<string, unknown> }>;
  get(path: string): Promise<Record<string, unknown>>;
  take(queue: string, more?: object): Promise<{ id: string; number: string }>;
  clerk(user: string): Promise<string>;
  phone(path: string, options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
};

/** The phone's pages as they are shipped, a demo hall that serves them, and a phone of 390 x 844. */
export const phoneStand = async (broken: string[]): Promise<PhoneStand> => {
  const data = mkdtempSync(join(tmpdir(), 'jiaohao-phone-'));
  const pages = join(data, 'pages');
  await build({
    configFile: false,
    root: apps,
    base: './',
    logLevel: 'error',
    build: {
      outDir: pages,
      rollupOptions: { input: { ticket: `${apps}phone/ticket/index.html`, book: `${apps}phone/book/index.html` } },
    },
  });
  let passed = 0;
  const config = readHallConfig(join(apps, 'hall/config/demo.yaml'), {
    HALL_DATA: data,
    HALL_PORT: '0',
    HALL_MQTT_PORT: '0',
    HALL_LOG: 'silent',
  });
  const hall = await startHall({
    config,
    pages,
    demo: true,
    desks: {},
    log: createLog('test', 'silent'),
    time: { ...machineTime, wall: () => Date.now() + passed },
  });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  const url = `http://127.0.0.1:${hall.http}`;
  const kiosk = hall.demo?.devices.find(({ id }) => id === 'kiosk-1')?.token ?? '';

  const post: PhoneStand['post'] = async (path, body, as) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(as !== undefined && { authorization: `Bearer ${as}` }) },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  };

  return {
    url,
    pages,
    browser,
    pass: (ms) => {
      passed += ms;
    },
    post,
    get: async (path) => (await (await fetch(`${url}/api/v1${path}`)).json()) as Record<string, unknown>,
    take: async (queue, more = {}) => {
      const { status, body } = await post('/tickets', { queue, ...more }, kiosk);
      if (status !== 201) throw new Error(`No ticket: ${JSON.stringify(body)}`);
      return { id: String(body.id), number: String(body.number) };
    },
    clerk: async (user) => {
      const password = hall.demo?.accounts.find((account) => account.user === user)?.password ?? '';
      return String((await post('/sessions', { user, password })).body.token);
    },
    phone: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(25_000);
      page.on('pageerror', (error) => broken.push(`${path}: ${error.message}`));
      await page.goto(`${url}${path}`);
      return page;
    },
    stop: async () => {
      await browser.close();
      await hall.stop();
    },
  };
};

/** What axe finds wrong with the page as it stands. */
export const flaws = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Axe = {
      run: (context: object, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { run } = (window as unknown as { axe: Axe }).axe;
    const { violations } = await run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
};

/** Does anything stick out at the side? */
export const tooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

/** Bytes over the line of a page and all that it loads, packed. */
export const weight = (pages: string, page: string): number => {
  const seen = new Set<string>();
  const read = (file: string): number => {
    if (seen.has(file)) return 0;
    seen.add(file);
    const bytes = readFileSync(file);
    const named = readdirSync(join(pages, 'assets')).filter((name) => bytes.includes(name));
    return gzipSync(bytes).length + named.reduce((sum, name) => sum + read(join(pages, 'assets', name)), 0);
  };
  return read(join(pages, page, 'index.html'));
};
