import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servePages } from '@jiaohao/runtime';
import react from '@vitejs/plugin-react';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { Corners } from '../../src/document-camera/geometry.ts';
import { darkDesk, drawSheet, photograph } from './desk.ts';
import { writeVideo } from './video.ts';

/** Where the sheet lies in the video. */
export const known = [
  { x: 438, y: 60 },
  { x: 836, y: 92 },
  { x: 796, y: 656 },
  { x: 386, y: 622 },
] as unknown as Corners;
export const videoSize = { width: 1280, height: 720 };

export interface Studio {
  /** Opens the page with the camera, or without. */
  open(options?: { camera?: 'sheet' | 'none'; permission?: 'granted' | 'denied'; query?: string }): Promise<Page>;
  /** What went wrong on the pages, and what their policy kept from them. */
  broken: string[];
  close(): Promise<void>;
}

const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

/** The component on a page of its own, built as every page is and served under the same policy. */
export const openStudio = async (): Promise<Studio> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-studio-'));
  const video = join(folder, 'sheet.y4m');
  await writeVideo(video, photograph(drawSheet({ width: 840, height: 1188 }), known, videoSize, darkDesk));
  await build({
    root: import.meta.dirname,
    configFile: false,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: join(folder, 'pages'), assetsInlineLimit: 0, chunkSizeWarningLimit: 5000 },
  });
  const server = servePages(join(folder, 'pages'), '/index.html');
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`;
  const contexts: BrowserContext[] = [];
  const broken: string[] = [];

  return {
    broken,
    open: async ({ camera = 'sheet', permission = 'granted', query = '' } = {}) => {
      const fake = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`];
      const ask = permission === 'granted' ? ['--use-fake-ui-for-media-stream'] : ['--deny-permission-prompts'];
      const browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: [...args, ...ask, ...(camera === 'sheet' ? fake : [])],
      });
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(25_000);
      page.on('pageerror', (error) => broken.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') broken.push(message.text());
      });
      await page.goto(url + query);
      return page;
    },
    close: async () => {
      for (const context of contexts) await context.browser()?.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
};
