import { createServer, type Server, type Socket } from 'node:net';
import type { LinkSpec } from '@jiaohao/links';
import { PortTaken } from '@jiaohao/runtime';
import type { DeviceWire, OnLink } from './device-wire.ts';

/**
 * Listens on this machine only. While unplugged nobody listens, so the other side sees what it sees with a pulled
 * cable. Port 0 = any; plugging in again takes the same one. Rejects with PortTaken.
 * @param url what its address looks like to a desk that speaks HTTP to it; a device without one has a single cable, and
 * who comes last has plugged it in anew
 */
export const tcpWire = async (
  wantedPort: number,
  onLink: OnLink,
  url?: (port: number) => string,
): Promise<DeviceWire> => {
  let server: Server | undefined;
  let port = wantedPort;
  const links = new Set<Socket>();

  const hangUp = () => {
    for (const link of links) link.destroy();
    links.clear();
  };
  const accept = (socket: Socket) => {
    if (!url) hangUp();
    links.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => links.delete(socket));
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
  const spec: LinkSpec = url ? { type: 'http', url: url(port) } : { type: 'tcp', host: '127.0.0.1', port };
  return {
    spec,
    address: url ? url(port) : `tcp 127.0.0.1:${port}`,
    plugged: () => server !== undefined,
    plug,
    unplug: () =>
      new Promise((resolve) => {
        const closing = server;
        server = undefined;
        hangUp();
        if (closing) closing.close(() => resolve());
        else resolve();
      }),
  };
};
