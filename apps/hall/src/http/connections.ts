import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Of all connections, those that pages may hold with `/mqtt`. */
const upgradedShare = 0.25;

/**
 * Bounds the connections of a server. All phones may share one address, behind a proxy, so none is counted apart: when
 * there are too many, the one that has asked for nothing for the longest time makes room. One that is being answered is
 * never cut for another; where nobody waits idly, the new one is refused.
 * @param most of all kinds
 * @param unreadMs a reader that takes no byte of its answer for so long is cut
 */
export const boundConnections = (server: Server, { most, unreadMs }: { most: number; unreadMs: number }): void => {
  const mostAsking = Math.floor(most * (1 - upgradedShare));
  /** Those between two requests, the longest idle first. */
  const idle = new Set<Socket>();
  /** How many requests of each are being answered. */
  const busy = new Map<Socket, number>();
  const upgraded = new Set<Socket>();

  const leave = (socket: Socket) => {
    idle.delete(socket);
    busy.delete(socket);
    upgraded.delete(socket);
  };

  server.maxConnections = most;
  server.on('connection', (socket: Socket) => {
    const asking = idle.size + busy.size;
    // One less than all: the server itself drops what comes beyond, whoever it is.
    if (asking >= mostAsking || asking + upgraded.size >= most - 1) {
      const [oldest] = idle;
      if (!oldest) {
        socket.destroy();
        return;
      }
      leave(oldest);
      oldest.destroy();
    }
    idle.add(socket);
    socket.once('close', () => leave(socket));
  });

  // Before the application's own listener: its answer may end within the same call.
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    if (!idle.delete(socket) && !busy.has(socket)) return;
    busy.set(socket, (busy.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const running = (busy.get(socket) ?? 0) - 1;
      if (running > 0) busy.set(socket, running);
      else if (busy.delete(socket) && !socket.destroyed) idle.add(socket);
    });
  });
  // What becomes of it is bounded by whoever takes it over.
  server.prependListener('upgrade', ({ socket }: IncomingMessage) => {
    leave(socket);
    if (!socket.destroyed) upgraded.add(socket);
  });

  server.setTimeout(unreadMs, (socket) => {
    if (idle.has(socket) || (busy.has(socket) && socket.writableLength > 0)) socket.destroy();
  });
};
