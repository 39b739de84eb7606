import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** A page of this hall or of a desk it knows; programs send no origin. */
const mayCome = (request: IncomingMessage, friends: readonly string[]): boolean => {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return friends.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
};

/** MQTT over WebSocket at `/mqtt`, for pages of this hall and of `friends` (origins); `pass` takes the line over. */
export const serveMqttSocket = (
  server: Server,
  friends: readonly string[],
  pass: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): void => {
  server.on('upgrade', (request, socket, head) => {
    // Node takes its own listener away before this: a reset by the other side would end the process.
    socket.on('error', () => socket.destroy());
    const isMqtt = (request.url ?? '').split('?')[0] === '/mqtt';
    if (isMqtt && mayCome(request, friends)) pass(request, socket, head);
    else socket.end(`HTTP/1.1 ${isMqtt ? '403 Forbidden' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
  });
};
