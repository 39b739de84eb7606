import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { holdSocket } from '../../src/broker/listening-socket.ts';

const listen = (port: number) =>
  new Promise<{ port: number; close: () => void }>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() });
    });
  });

test('a port that somebody listens on is refused by name', async () => {
  const other = await listen(0);
  await expect(holdSocket('127.0.0.1', other.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  other.close();
});

test('a port that becomes free a moment later is taken', async () => {
  const other = await listen(0);
  setTimeout(other.close, 200);
  const held = await holdSocket('127.0.0.1', other.port);
  expect(held.port).toBe(other.port);
  held.close();
});

test('any port is told by its number', async () => {
  const held = await holdSocket('localhost', 0);
  expect(held.port).toBeGreaterThan(0);
  held.close();
});
