import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** So many pages at once; each may hold two buffers of a stream. */
const mostLines = 2000;
const connectMs = 2000;

/** What a browser needs to be told of its own request; everything else stays outside. */
const passed = ['sec-websocket-key', 'sec-websocket-version', 'sec-websocket-protocol'] as const;

const refuse = (socket: Duplex, status: string) => socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);

/** Pipes pages to the broker's process, bytes as they are. */
export const createWebLines = (secret: string) => {
  const open = new Set<Duplex>();
  let closed = false;
  return {
    open: (port: number | undefined, request: IncomingMessage, page: Duplex, head: Buffer): void => {
      if (closed || port === undefined || open.size >= mostLines) return void refuse(page, '503 Service Unavailable');
      const headers = passed.flatMap((name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? [`${name}: ${value}`] : [];
      });
      const from = request.socket.remoteAddress ?? '?';
      const broker: Socket = connect(port, '127.0.0.1');
      broker.setNoDelay(true);
      request.socket.setKeepAlive(true, 30_000);
      open.add(page);
      const end = () => {
        open.delete(page);
        page.destroy();
        broker.destroy();
      };
      broker.setTimeout(connectMs, end);
      broker.once('connect', () => {
        broker.setTimeout(0);
        broker.write(
          `GET /mqtt HTTP/1.1\r\nhost: broker\r\nconnection: Upgrade\r\nupgrade: websocket\r\n${headers.join('\r\n')}\r\nx-line-secret: ${secret}\r\nx-line-from: ${from}\r\n\r\n`,
        );
        if (head.length > 0) broker.write(head);
        page.pipe(broker).pipe(page);
      });
      for (const side of [page, broker]) side.on('error', end).on('close', end);
    },
    count: () => open.size,
    close: (): void => {
      closed = true;
      for (const page of [...open]) page.destroy();
    },
  };
};
