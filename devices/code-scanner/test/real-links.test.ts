import { type AddressInfo, createServer } from 'node:net';
import { serialLink, tcpLink } from '@jiaohao/links';
import { ptyPair } from '@jiaohao/links/pty';
import { expect, test } from 'vitest';
import { serialCodeScanner } from '../src/index.ts';
import { createScannerSimulator } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const options = serialCodeScanner.options.parse({});

test('codes come over a real terminal, and pulling it ends the scanner', async () => {
  const pty = await ptyPair();
  const simulator = createScannerSimulator({ wire: 'serial', charset: 'gb18030' });
  simulator.attach(await serialLink(pty.b, 9600)(never));
  const scanner = await serialCodeScanner.open(serialLink(pty.a, 9600), options, never);
  const codes: string[] = [];
  scanner.onCode((code) => codes.push(code.text));
  simulator.show('取号A001');
  await expect.poll(() => codes).toEqual(['取号A001']);
  await pty[Symbol.asyncDispose]();
  expect(await scanner.ended).toMatchObject({ code: 'offline' });
  simulator.unplug();
});

test('codes come through a serial server', async () => {
  const simulator = createScannerSimulator({ wire: 'serial' });
  const server = createServer((socket) => simulator.attach(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const scanner = await serialCodeScanner.open(tcpLink('127.0.0.1', port), options, never);
  const codes: string[] = [];
  scanner.onCode((code) => codes.push(code.text));
  await expect.poll(() => simulator.state().attached).toBe(true);
  simulator.show('A001');
  await expect.poll(() => codes).toEqual(['A001']);
  await scanner.close();
  await new Promise((resolve) => server.close(resolve));
});
