import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { requests } from '../src/requests.ts';

const over: (() => void)[] = [];
afterEach(() => {
  for (const stop of over.splice(0)) stop();
});

/** A server that says this to every question and never hangs up. */
const holdingServer = async (answer: string): Promise<URL> => {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    // It reads no further than to the first piece of a question, as a printer's server of little memory.
    socket.once('data', () => socket.pause().write(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  over.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as { port: number }).port}/eSCL/ScannerStatus`);
};

test.each([
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole'],
  ['pieces', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n0\r\n\r\n'],
  ['a length, to be kept', 'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nwhole'],
])('an answer with %s is whole although the connection stays open', async (_name, answer) => {
  const url = await holdingServer(answer);
  const heard = await requests(false)({ method: 'GET', url, timeoutMs: 3000, longest: 100 });
  expect([heard.status, Buffer.from(heard.body).toString()]).toEqual([200, 'whole']);
});
