import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type BridgeServer, listenLoopback, PortTaken, serveBridge } from '../src/index.ts';

const calls = { double: { ask: z.object({ n: z.number() }), answer: z.object({ n: z.number() }) } } as const;
const news = { state: z.object({ on: z.boolean() }) } as const;

let server: Server;
let bridge: BridgeServer<typeof news>;
afterEach(() => {
  bridge.close();
  server.close();
});

const open = async () => {
  server = createServer();
  const troubles: unknown[] = [];
  bridge = serveBridge<typeof calls, typeof news>({
    server,
    origins: () => ['http://here'],
    calls,
    handlers: {
      double: async ({ n }) => {
        if (n < 0) throw new Error('no negative numbers');
        return { n: n * 2 };
      },
    },
    welcome: () => [{ name: 'state', news: { on: true } }],
    onTrouble: (_what, error) => troubles.push(error),
  });
  const port = await listenLoopback(server, 0);
  return { port, troubles };
};

const page = (port: number, origin: string) =>
  new Promise<{ ws: WebSocket; heard: unknown[] }>((resolve, reject) => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}/bridge`, { origin });
    const heard: unknown[] = [];
    ws.on('message', (data) => heard.push(JSON.parse(String(data))));
    ws.once('open', () => resolve({ ws, heard }));
    ws.once('error', reject);
  });

const until = async (holds: () => boolean) => {
  for (let waited = 0; !holds() && waited < 300; waited++) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('a page of a known origin is welcomed, answered and told news', async () => {
  const { port } = await open();
  const { ws, heard } = await page(port, 'http://here');
  ws.send(JSON.stringify({ f: 'call', id: 7, name: 'double', ask: { n: 21 } }));
  await until(() => heard.length === 2);
  bridge.tell('state', { on: false });
  await until(() => heard.length === 3);
  expect(heard).toEqual([
    { f: 'news', name: 'state', news: { on: true } },
    { f: 'answer', id: 7, ok: true, answer: { n: 42 } },
    { f: 'news', name: 'state', news: { on: false } },
  ]);
});

test('a page of another origin is turned away', async () => {
  const { port } = await open();
  await expect(page(port, 'http://evil')).rejects.toThrow(/403/);
});

test.each([
  ['an unknown call', { f: 'call', id: 1, name: 'nope', ask: {} }, 'bad-ask'],
  ['a call that does not fit', { f: 'call', id: 1, name: 'double', ask: { n: 'x' } }, 'bad-ask'],
  ['a call that fails', { f: 'call', id: 1, name: 'double', ask: { n: -1 } }, 'failed'],
])('%s is refused and the bridge goes on', async (_name, frame, answer) => {
  const { port } = await open();
  const { ws, heard } = await page(port, 'http://here');
  ws.send('no json at all');
  ws.send(JSON.stringify(frame));
  await until(() => heard.length === 2);
  expect(heard[1]).toEqual({ f: 'answer', id: 1, ok: false, answer });
});

test('a port that is in use is named', async () => {
  const { port } = await open();
  await expect(listenLoopback(createServer(), port)).rejects.toBeInstanceOf(PortTaken);
});

test('a page that reads nothing any more is let go, and holds no memory', async () => {
  const { port } = await open();
  const { ws } = await page(port, 'http://here');
  ws.pause();
  const gone = new Promise<void>((resolve) => ws.once('close', () => resolve()));
  // The system's own buffers take some megabytes.
  const long = { on: true, more: 'x'.repeat(256 * 1024) };
  for (let i = 0; i < 80; i++) {
    bridge.tell('state', long);
    await new Promise((resolve) => setImmediate(resolve));
  }
  ws.resume();
  await gone;
  const other = await page(port, 'http://here');
  await until(() => other.heard.length === 1);
  expect(other.heard).toEqual([{ f: 'news', name: 'state', news: { on: true } }]);
});
