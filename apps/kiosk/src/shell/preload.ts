import { contextBridge } from 'electron';

// The page speaks with its desk over the bridge; of the shell it needs to know only that it is there.
contextBridge.exposeInMainWorld(
  'jiaohaoShell',
  Object.freeze({ terminal: 'kiosk', electron: process.versions.electron }),
);
