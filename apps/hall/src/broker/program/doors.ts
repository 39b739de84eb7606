import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { overTcp, overWebSocket, type Transport } from './transport.ts';

export type Comes = (transport: Transport, address: string) => void;

/** Listens on the socket that the hall holds. One line that cannot be taken, for want of a descriptor, is no end of all. */
export const openTcpDoor = (handle: unknown, comes: Comes, onError: (error: Error) => void): Server => {
  const server = createServer((socket) => comes(overTcp(socket), socket.remoteAddress ?? '?'));
  server.on('error', (error) => {
    if (!server.listening) throw error;
    onError(error);
  });
  server.listen(handle as { fd: number });
  return server;
};

/**
 * Where the hall brings the pages' WebSockets: on loopback, and only with its secret, since the hall has looked at their
 * origin. `x-line-from` is the page's own address. Resolves with the port.
 */
export const openWebDoor = (secret: string, packetBytes: number, comes: Comes): Promise<number> => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: packetBytes,
    perMessageDeflate: false,
    handleProtocols: (protocols) => (protocols.has('mqtt') ? 'mqtt' : false),
  });
  const server = createHttpServer((_request, response) => void response.writeHead(404).end());
  server.on('upgrade', (request, socket: Socket, head) => {
    socket.on('error', () => socket.destroy());
    if (request.headers['x-line-secret'] !== secret) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) =>
      comes(overWebSocket(ws, socket), String(request.headers['x-line-from'] ?? '?')),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
};
