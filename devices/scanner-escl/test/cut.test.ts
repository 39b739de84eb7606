import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { cuts } from '../../../test/lib/length.ts';
import { esclScanner } from '../src/index.ts';
import { feeder, hall, never, quick, scanAll, smallPicture } from './hall.ts';

test.each([
  ['length', 'offline'],
  ['chunked', 'offline'],
  ['close', 'garbage'],
] as const)(
  'a page that is cut at any byte (end by %s) is not handed over',
  async (framing, fault) => {
    const { simulator, scanner, end } = await hall();
    const front = smallPicture('#7a5');
    const all = [...cuts(front.length, 7)];
    for (const bytes of all) {
      simulator.unload();
      simulator.load([{ front }, { front }, { front }]);
      simulator.setTrouble({ kind: 'cut', page: 2, bytes, framing });
      const { pages, outcome } = await scanAll(scanner, feeder);
      expect(outcome, `after ${bytes} bytes`).toEqual({ done: false, fault, pages: 1 });
      expect(pages.map(({ number }) => number)).toEqual([1]);
    }
    expect(scanner.health().dropped).toBe(framing === 'close' ? all.length : 0);
    await end();
  },
  120_000,
);

const server = async (serve: (socket: Socket) => void) => {
  const sockets = new Set<Socket>();
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => serve(socket));
  });
  await new Promise<void>((resolve) => void listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as { port: number };
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    listening.close();
  };
  return { url: new URL(`http://127.0.0.1:${port}/eSCL/`), stop };
};

test.each([
  ['answers nothing', () => undefined, 'no-answer'],
  ['hangs up', (socket: Socket) => void socket.destroy(), 'offline'],
  ['does not speak HTTP', (socket: Socket) => void socket.end('\u0007\u0000\u00ff\r\n\r\n'), 'garbage'],
  ['stops in the head', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-'), 'no-answer'],
  [
    'sends a page of a website',
    (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>'),
    'garbage',
  ],
  ['wants a password', (socket: Socket) => void socket.end('HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n'), 'refused'],
  [
    'pours',
    (socket: Socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = Buffer.alloc(65_536, 0x41);
      const pour = () => {
        while (!socket.destroyed && socket.write(more));
      };
      socket.on('drain', pour);
      pour();
    },
    'garbage',
  ],
] as [string, (socket: Socket) => void, string][])('what %s is no scanner', async (_, serve, code) => {
  const { url, stop } = await server(serve);
  await expect(esclScanner.open(url, quick({ requestTimeoutMs: 1500 }), never)).rejects.toMatchObject({ code });
  stop();
});

test('opening can be given up', async () => {
  const { url, stop } = await server(() => undefined);
  const opening = esclScanner.open(url, quick({ requestTimeoutMs: 20_000 }), AbortSignal.timeout(50));
  await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
  stop();
});
