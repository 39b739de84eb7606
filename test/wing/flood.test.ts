import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { LinkSpec } from '@jiaohao/links';
import { counterCalls, counterNews } from '@jiaohao/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../lib/until.ts';
import { type Bridge, openBridge } from './bridge.ts';
import { startWing, type Wing, well } from './wing.ts';
import { deskDevices } from './wiring.ts';

let wing: Wing;
let page: Bridge<typeof counterCalls, typeof counterNews>;
const over: (() => Promise<unknown>)[] = [];
const sent = new Map<string, number>();
const block = Buffer.from(Uint8Array.from({ length: 16_384 }, (_, at) => (at * 167 + (at >> 8) * 29) & 0xff));

/** Something at a TCP port that says `greeting` and then sends bytes without meaning, as fast as they are taken. */
const floodPort = async (id: string, greeting = ''): Promise<number> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.resume();
    socket.write(greeting);
    const pour = () => {
      do sent.set(id, (sent.get(id) ?? 0) + block.length);
      while (!socket.destroyed && socket.write(block));
    };
    socket.on('drain', pour);
    pour();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  over.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.destroy();
      }),
  );
  return (server.address() as AddressInfo).port;
};

const http = 'HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n\r\n';

beforeAll(async () => {
  wing = await startWing('gateway-1');
  const wiring = await Promise.all(
    deskDevices['counter-desk-1'].map(async (device) => {
      const speaksHttp = device.driver === 'printer.ipp' || device.driver === 'scanner.escl';
      const port = await floodPort(device.id, speaksHttp ? http : '');
      const link: LinkSpec = speaksHttp
        ? { type: 'http', url: `http://127.0.0.1:${port}/` }
        : { type: 'tcp', host: '127.0.0.1', port };
      return { ...device, link };
    }),
  );
  await wing.startDesk('counter-desk-1', wiring);
  const port = wing.bridgePort('counter-desk-1');
  page = await openBridge(`http://127.0.0.1:${port}`, counterCalls, counterNews, wing.hall().url);
}, 120_000);

afterAll(async () => {
  page?.close();
  for (const end of over.splice(0)) await end();
  await wing?.stop();
}, 60_000);

test('flooded by all of its devices at once, a desk goes on answering its page and the hall', async () => {
  const { hand } = wing;
  await until('all are flooding', () => deskDevices['counter-desk-1'].every(({ id }) => (sent.get(id) ?? 0) > 0));
  await wing.statuses.says('counter-desk-1', () => true);
  const before = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
  for (let times = 0; times < 10; times++) {
    expect(await page.ask('here', { page: `page-${times}` })).toEqual({});
    expect(await hand.command('counter-desk-1', 'status')).toMatchObject({ status: 200, ok: true });
    expect(await hand.command('counter-1-code', 'status')).toMatchObject({ status: 200, ok: true });
  }
  const after = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
  // That they did flood while it answered.
  expect(after - before).toBeGreaterThan(10_000_000);
}, 60_000);

test('nothing of the flood was taken for a card, a key, a code or a rating', () => {
  expect([page.told('card'), page.told('key'), page.told('code')]).toEqual([[], [], []]);
});

test('a second desk beside it is not touched, and both live', async () => {
  await wing.allReady('gateway-1');
  expect(await wing.hand.command('panel-1', 'status')).toMatchObject({ ok: true, state: 'ready' });
  expect(wing.allAlive()).toEqual(['bench', 'gateway-1', 'counter-desk-1'].map(well));
}, 60_000);
