import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { serialLink } from '@jiaohao/links';
import { PortTaken } from '@jiaohao/runtime';

/** The simulated device's end of a wire: a socket that listens, or a serial port. */
export type DeviceWire = {
  /** TCP port, or undefined on a serial port. */
  readonly port: number | undefined;
  /** Throws bytes at whoever holds the other end. */
  write(bytes: Uint8Array): void;
  linked(): boolean;
  plugged(): boolean;
  plug(): Promise<void>;
  unplug(): Promise<void>;
};

/** Told a new link, or that there is none any more. */
export type OnLink = (link: Duplex | undefined) => void;

const reopenMs = 1000;

/**
 * Listens on this machine only. While unplugged nobody listens, so the other side sees what it sees with a pulled
 * cable. Port 0 = any; plugging in again takes the same one. Rejects with PortTaken.
 */
export const tcpWire = async (wantedPort: number, onLink: OnLink): Promise<DeviceWire> => {
  let server: Server | undefined;
  let port = wantedPort;
  let link: Socket | undefined;

  const accept = (socket: Socket) => {
    // A device has one wire: who comes last has plugged it in anew.
    link?.destroy();
    link = socket;
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (link !== socket) return;
      link = undefined;
      onLink(undefined);
    });
    onLink(socket);
  };
  const plug = () =>
    new Promise<void>((resolve, reject) => {
      if (server) return resolve();
      const listening = createServer(accept);
      listening.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
      );
      listening.listen(port, '127.0.0.1', () => {
        const address = listening.address();
        if (typeof address === 'object' && address) port = address.port;
        server = listening;
        resolve();
      });
    });

  await plug();
  return {
    port,
    write: (bytes) => void link?.write(bytes),
    linked: () => link !== undefined,
    plugged: () => server !== undefined,
    plug,
    unplug: () =>
      new Promise((resolve) => {
        const closing = server;
        server = undefined;
        link?.destroy();
        if (closing) closing.close(() => resolve());
        else resolve();
      }),
  };
};

/** A serial port, 115200 baud; opened again every second until it is there. */
export const serialWire = (path: string, onLink: OnLink): DeviceWire => {
  let link: Duplex | undefined;
  let giveUp: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;

  const open = async (signal: AbortSignal) => {
    try {
      const opened = await serialLink(path, 115_200)(signal);
      link = opened;
      opened.on('close', () => {
        if (link !== opened) return;
        link = undefined;
        onLink(undefined);
        again(signal);
      });
      onLink(opened);
    } catch {
      again(signal);
    }
  };
  const again = (signal: AbortSignal) => {
    if (!signal.aborted) timer = setTimeout(() => open(signal), reopenMs);
  };
  const plug = async () => {
    if (giveUp) return;
    giveUp = new AbortController();
    await open(giveUp.signal);
  };
  plug();

  return {
    port: undefined,
    write: (bytes) => void link?.write(bytes),
    linked: () => link !== undefined,
    plugged: () => giveUp !== undefined,
    plug,
    unplug: async () => {
      giveUp?.abort();
      giveUp = undefined;
      clearTimeout(timer);
      link?.destroy();
    },
  };
};
