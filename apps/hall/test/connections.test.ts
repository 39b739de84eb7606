import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { boundConnections } from '../src/http/connections.ts';

const open: { server: Server; lines: Socket[] }[] = [];
afterEach(async () => {
  for (const { server, lines } of open.splice(0)) {
    for (const line of lines) line.destroy();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

const pieces = 400;
const piece = Buffer.alloc(64 * 1024);

/** Answers `/now` at once, `/long` with more than a line holds, and `/never` not at all. */
const serverOf = async (most: number, unreadMs = 60_000) => {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (request.url === '/now') response.end('ok');
    if (request.url === '/long') for (let i = 0; i < pieces; i++) response.write(piece);
  });
  server.on('upgrade', (_request, socket) => {
    socket.on('end', () => socket.destroy()).resume();
    socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
  });
  boundConnections(server, { most, unreadMs });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const lines: Socket[] = [];
  open.push({ server, lines });
  const { port } = server.address() as AddressInfo;

  const line = async () => {
    const socket = connect(port, '127.0.0.1');
    lines.push(socket);
    socket.on('error', () => {});
    let ended = false;
    socket.once('close', () => {
      ended = true;
    });
    await new Promise<void>((done) => socket.once('connect', done));
    return { socket, ended: () => ended };
  };
  const linesOf = async (count: number) => {
    const opened = [];
    for (let i = 0; i < count; i++) opened.push(await line());
    return opened;
  };
  const ask = ({ socket }: { socket: Socket }, path: string, more = ''): Promise<string> =>
    new Promise((resolve) => {
      if (socket.destroyed) resolve('closed');
      socket.once('data', (bytes) => resolve(String(bytes).slice(9, 12)));
      socket.once('close', () => resolve('closed'));
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`);
    });
  return { line, linesOf, ask, asked: () => asked };
};

test('silent connections make room, the one that was silent for the longest time first', async () => {
  const { line, linesOf, ask } = await serverOf(20);
  const [first, second, ...others] = await linesOf(15);
  if (!first || !second) throw new Error('fifteen were opened');
  expect(await ask(first, '/now')).toBe('200');
  expect(await ask(await line(), '/now')).toBe('200');
  expect(await ask(second, '/now')).toBe('closed');
  expect(others.some(({ ended }) => ended())).toBe(false);
  expect(await ask(first, '/now')).toBe('200');
});

test('whoever is being answered is not cut for another', async () => {
  const { line, linesOf, ask, asked } = await serverOf(20);
  const busy = await linesOf(15);
  for (const one of busy) void ask(one, '/never');
  await expect.poll(asked).toBe(15);
  expect(await ask(await line(), '/now')).toBe('closed');
  expect(busy.some(({ ended }) => ended())).toBe(false);
});

test('lines that another protocol took over keep their place, and askers theirs', async () => {
  const { linesOf, ask } = await serverOf(40);
  const upgraded = await linesOf(10);
  for (const one of upgraded) expect(await ask(one, '/', 'Connection: Upgrade\r\nUpgrade: x\r\n')).toBe('101');
  const askers = await linesOf(28);
  for (const one of askers) expect(await ask(one, '/now')).toBe('200');
  const more = await linesOf(20);
  for (const one of more) expect(await ask(one, '/now')).toBe('200');
  expect(upgraded.some(({ ended }) => ended())).toBe(false);
});

test('a reader that takes nothing of its answer is cut, one that reads is not', async () => {
  const { line, ask } = await serverOf(20, 200);
  const [reads, stalls] = [await line(), await line()];
  let bytes = 0;
  reads.socket.on('data', (chunk) => {
    bytes += chunk.length;
  });
  expect(await ask(reads, '/long')).toBe('200');
  stalls.socket.pause();
  stalls.socket.write('GET /long HTTP/1.1\r\nHost: x\r\n\r\n');
  await expect.poll(() => bytes, { timeout: 5000 }).toBeGreaterThan(pieces * piece.length);
  await new Promise((done) => setTimeout(done, 1000));
  const gone = new Promise<void>((done) => stalls.socket.once('close', () => done()));
  stalls.socket.resume();
  await gone;
  expect(stalls.socket.bytesRead).toBeLessThan(pieces * piece.length);
  expect(reads.ended()).toBe(false);
});
