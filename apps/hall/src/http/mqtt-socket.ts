import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';

/** A page of this hall or of a desk it knows; programs send no origin. */
const mayCome = (request: IncomingMessage, friends: readonly string[]): boolean => {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return friends.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
};

/** MQTT over WebSocket at `/mqtt`, for pages of this hall and of `friends` (origins). */
export const serveMqttSocket = (server: Server, friends: readonly string[], attach: (stream: Duplex) => void) => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 256 * 1024,
    handleProtocols: (protocols) => (protocols.has('mqtt') ? 'mqtt' : false),
  });
  server.on('upgrade', (request, socket, head) => {
    // Node takes its own listener away before this: a reset by the other side would end the process.
    socket.on('error', () => socket.destroy());
    if ((request.url ?? '').split('?')[0] !== '/mqtt') {
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    if (!mayCome(request, friends)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const stream = createWebSocketStream(ws);
      stream.on('error', () => ws.terminate());
      attach(stream);
    });
  });
  return {
    close: () => {
      for (const ws of sockets.clients) ws.terminate();
      sockets.close();
    },
  };
};
