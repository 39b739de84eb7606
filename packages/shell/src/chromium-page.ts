import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageProcess } from './parts.ts';

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** A Chromium on this machine, or undefined. */
export const findBrowser = (): string | undefined => browsers.find((path) => existsSync(path));

/** Nothing on the screen but the page: no menus, no zooming with two fingers, no swiping back, nothing remembered. */
const locked = [
  '--kiosk',
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--disable-session-crashed-bubble',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--disable-features=Translate,TouchpadOverscrollHistoryNavigation',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-tools',
  '--autoplay-policy=no-user-gesture-required',
  '--password-store=basic',
  // The browser ends when this line is cut, which is so when the program that opened it was killed.
  '--remote-debugging-pipe',
];

/**
 * The page in Chromium's kiosk mode, with a profile of its own that is gone with it: what a citizen did leaves no trace.
 * `more` are further switches, such as --headless=new in a test.
 */
export const chromiumPage = async (browser: string, url: string, more: readonly string[]): Promise<PageProcess> => {
  const profile = await mkdtemp(join(tmpdir(), 'jiaohao-kiosk-page-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const begin = (address: string) =>
    spawn(browser, [...locked, ...root, `--user-data-dir=${profile}`, ...more, address], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
  let child = begin(url);
  let closing = false;
  let loading = false;
  let tell: (how: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const over = (how: string) => {
    rm(profile, { recursive: true, force: true, maxRetries: 5 }).then(
      () => tell(how),
      () => tell(how),
    );
  };
  const watch = () => {
    const mine = child;
    const overFor = (how: string) => {
      if (mine === child && !loading) over(how);
    };
    mine.once('error', (error) => overFor(`could not be started: ${error.message}`));
    mine.once('exit', (code, signal) => overFor(signal ? `ended by ${signal}` : `ended with code ${code}`));
  };
  watch();
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const kill = (signal: NodeJS.Signals) => {
      try {
        // The browser's own children belong to its group.
        if (process.platform === 'win32') child.kill(signal);
        else process.kill(-(child.pid ?? 0), signal);
      } catch {
        child.kill(signal);
      }
    };
    const timer = setTimeout(() => kill('SIGKILL'), 3000);
    kill('SIGTERM');
    await gone;
    clearTimeout(timer);
  };
  return {
    ended,
    // Without a line to the browser's inside, another address means another start.
    load: async (address) => {
      if (closing) return;
      loading = true;
      await end();
      loading = false;
      // It was closed meanwhile: nothing is opened again, and its end is told.
      if (closing) return over('closed while it was loaded');
      child = begin(address);
      watch();
    },
    close: async () => {
      closing = true;
      await end();
      await ended;
    },
  };
};
