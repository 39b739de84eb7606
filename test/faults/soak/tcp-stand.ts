import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { pause } from './lane.ts';

export interface TcpStand {
  link: { type: 'tcp'; host: string; port: number };
  /** Breaks the line that is open now. */
  cut: () => void;
  /** Nobody answers at the port for a while. */
  away: (ms: number) => Promise<void>;
  /** Throws bytes at the driver. */
  noise: (bytes: Uint8Array) => void;
  stop: () => Promise<void>;
}

/** A simulated device at a real TCP port. */
export const openTcpStand = async (device: { attach: (link: Duplex) => void }): Promise<TcpStand> => {
  let server: Server | undefined;
  let socket: Socket | undefined;
  let port = 0;
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      const opened = createServer((fresh) => {
        socket?.destroy();
        socket = fresh;
        fresh.on('error', () => undefined);
        device.attach(fresh);
      });
      opened.once('error', reject);
      opened.listen(port, '127.0.0.1', () => {
        port = (opened.address() as AddressInfo).port;
        server = opened;
        resolve();
      });
    });
  const close = () =>
    new Promise<void>((resolve) => {
      socket?.destroy();
      if (server) server.close(() => resolve());
      else resolve();
      server = undefined;
    });
  await listen();
  return {
    link: { type: 'tcp', host: '127.0.0.1', port },
    cut: () => void socket?.destroy(),
    away: async (ms) => {
      await close();
      await pause(ms);
      await listen();
    },
    noise: (bytes) => void socket?.write(bytes),
    stop: close,
  };
};
