import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { app, BrowserWindow, crashReporter, Menu, powerSaveBlocker, utilityProcess } from 'electron';
import { crashRecord } from './crash-record.ts';
import { keepTerminal } from './keep.ts';
import { isWayOut, mayUse, mayVisit } from './page-rules.ts';
import { DeskMessage, type DeskProcess, type PageProcess } from './parts.ts';

export type Terminal = {
  name: 'kiosk' | 'counter';
  /** Folder with desk.mjs, preload.cjs and the built pages. */
  folder: string;
  /** Added to the desk's environment. */
  env: Record<string, string>;
  restartAt: string;
};

/** The desk as a utility process: its drivers cannot take the window along. */
const electronDesk = ({ name, folder, env }: Terminal): DeskProcess => {
  const child = utilityProcess.fork(join(folder, 'desk.mjs'), [], {
    serviceName: `jiaohao-${name}-desk`,
    stdio: 'pipe',
    env: { ...process.env, ...env },
  });
  const ended = new Promise<string>((resolve) => child.once('exit', (code) => resolve(`ended with code ${code}`)));
  const ready = new Promise<string>((resolve, reject) => {
    ended.then((how) => reject(new Error(how)));
    const begin = `${name} ready `;
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith(begin)) resolve(line.slice(begin.length).trim());
      });
    child.stderr?.pipe(process.stderr);
  });
  ready.catch(() => undefined);
  return {
    ready,
    ended,
    onMessage: (listener) => {
      child.on('message', (message: unknown) => {
        const parsed = DeskMessage.safeParse(message);
        if (parsed.success) listener(parsed.data);
      });
    },
    stop: async () => {
      const { pid } = child;
      const timer = setTimeout(() => pid !== undefined && process.kill(pid, 'SIGKILL'), 5000);
      child.kill();
      await ended;
      clearTimeout(timer);
    },
  };
};

const electronPage = async ({ name, folder }: Terminal, url: string): Promise<PageProcess> => {
  let home = url;
  const window = new BrowserWindow({
    kiosk: name === 'kiosk',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f3f6fb',
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      devTools: false,
      // Without "persist:" nothing of a citizen is left on disk.
      partition: name === 'kiosk' ? 'citizen' : 'persist:counter',
    },
  });
  const { webContents } = window;
  const ended = new Promise<string>((resolve) => {
    webContents.once('render-process-gone', (_event, { reason }) => resolve(`page gone: ${reason}`));
    window.once('closed', () => resolve('window closed'));
  }).finally(() => window.isDestroyed() || window.destroy());

  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => mayVisit(event.url, home) || event.preventDefault());
  webContents.session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(mayUse(name, permission, requestingUrl, home)),
  );
  webContents.session.setPermissionCheckHandler((_contents, permission, origin) =>
    mayUse(name, permission, origin, home),
  );
  if (name === 'kiosk') {
    webContents.on('before-input-event', (event, { key, control, meta, alt }) => {
      if (isWayOut({ key, control: control || meta, alt })) event.preventDefault();
    });
    webContents.on('context-menu', (event) => event.preventDefault());
    window.on('leave-full-screen', () => window.setKiosk(true));
  }
  window.once('ready-to-show', () => window.show());
  await window.loadURL(url).catch(() => undefined);
  return {
    ended,
    load: async (address) => {
      home = address;
      await window.loadURL(address);
    },
    close: async () => {
      if (!window.isDestroyed()) window.destroy();
      await ended;
    },
  };
};

/** The whole shell of one terminal; one at a time on a machine. */
export const runElectron = async (terminal: Terminal): Promise<void> => {
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  crashReporter.start({ uploadToServer: false });
  await app.whenReady();
  Menu.setApplicationMenu(null);
  powerSaveBlocker.start('prevent-display-sleep');
  // The screen of a terminal is never left without its page: the keeper opens it again.
  app.on('window-all-closed', () => undefined);
  const keeper = keepTerminal({
    startDesk: () => electronDesk(terminal),
    openPage: (url) => electronPage(terminal, url),
    pageBeats: terminal.name === 'kiosk',
    restartAt: terminal.restartAt,
    record: crashRecord(join(app.getPath('userData'), 'crashes.jsonl')),
    onLeave: () => app.quit(),
  });
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    keeper.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
};
