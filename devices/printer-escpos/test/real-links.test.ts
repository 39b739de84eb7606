import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { supervise } from '@jiaohao/device-kit';
import { fileLink, serialLink, tcpLink } from '@jiaohao/links';
import { ptyPair } from '@jiaohao/links/pty';
import { layoutTicket } from '@jiaohao/paper';
import { expect, test } from 'vitest';
import { byLength } from '../../../test/lib/length.ts';
import { encodeLayout, escposPrinter } from '../src/index.ts';
import { createPrinterSimulator } from '../src/simulator/index.ts';
import { never, settings, ticket } from './hall-printer.ts';

const job = encodeLayout(layoutTicket(ticket, 32), { qr: 'native', glyphs: 'gbk' });
const options = settings({ timeoutMs: 500, pollMs: 100 });

test.each(['serial', 'file'] as const)('a ticket is printed over a real terminal, opened as %s', async (how) => {
  await using pty = await ptyPair();
  const simulator = createPrinterSimulator({ columns: 32 });
  simulator.attach(await serialLink(pty.b, 115_200)(never));
  const link = how === 'serial' ? serialLink(pty.a, 115_200) : fileLink(pty.a);
  const printer = await escposPrinter.open(link, options, never);
  expect(await printer.print(job, never)).toEqual({ printed: true });
  expect(simulator.tickets()[0]?.items).toContainEqual(expect.objectContaining({ text: 'A001', width: 4 }));
  simulator.setPaper('out');
  await expect.poll(() => printer.status().paper).toBe('out');
  expect(await printer.print(job, never)).toEqual({ printed: false, fault: 'paper-out', maybe: false });
  await printer.close();
  simulator.unplug();
});

test('a terminal that vanishes in the middle of a slow ticket: perhaps it came out, and nothing crashes', async () => {
  const pty = await ptyPair();
  const simulator = createPrinterSimulator({ columns: 32 });
  simulator.attach(await serialLink(pty.b, 115_200)(never));
  const printer = await escposPrinter.open(serialLink(pty.a, 115_200), options, never);
  simulator.setMode('slow');
  const begun = once(simulator, 'item');
  const outcome = printer.print(job, never);
  await begun;
  await pty[Symbol.asyncDispose]();
  expect(await outcome).toEqual({ printed: false, fault: 'offline', maybe: true });
  expect(await printer.ended).toMatchObject({ code: 'offline' });
  simulator.unplug();
});

const networkPrinter = async () => {
  const simulator = createPrinterSimulator({ columns: 32 });
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    simulator.attach(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    simulator.unplug();
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
  return { simulator, port, sockets, close };
};

test('a ticket is printed over the network, and a supervised printer survives its connection', async () => {
  const { simulator, port, sockets, close } = await networkPrinter();
  const supervised = supervise({
    driver: escposPrinter,
    link: tcpLink('127.0.0.1', port),
    options,
    backoff: { firstMs: 20, longestMs: 100 },
  });
  await expect.poll(() => supervised.status().state).toBe('ready');
  expect(await supervised.device()?.print(job, never)).toEqual({ printed: true });
  const before = sockets.size;
  for (const socket of sockets) socket.resetAndDestroy();
  await expect.poll(() => sockets.size).toBeGreaterThan(before);
  await expect.poll(() => supervised.status().state).toBe('ready');
  expect(await supervised.device()?.print(job, never)).toEqual({ printed: true });
  expect(simulator.tickets().length).toBe(2);
  await supervised.close();
  await close();
});

/** A network that resets the connection after so many bytes to the printer. */
const breakingNetwork = async (to: number) => {
  let left = Number.POSITIVE_INFINITY;
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: to, host: '127.0.0.1', noDelay: true });
    const reset = () => {
      near.resetAndDestroy();
      far.destroy();
    };
    for (const each of [near, far]) each.on('error', () => undefined).on('close', () => reset());
    far.on('data', (chunk) => near.write(chunk));
    near.on('data', (chunk) => {
      const passing = chunk.subarray(0, Math.max(0, left));
      left -= chunk.length;
      if (left > 0) far.write(chunk);
      else far.write(passing, () => reset());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    breakAfter: (bytes: number) => {
      left = bytes;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};

test('a real connection reset anywhere in a ticket never counts as printed without a cut', {
  timeout: 120_000,
}, async () => {
  const { simulator, port, close } = await networkPrinter();
  const network = await breakingNetwork(port);
  const link = tcpLink('127.0.0.1', network.port);
  const quick = settings({ timeoutMs: 100, pollMs: 60_000 });
  // A broken-off ticket is cut off before the next one; it has no end.
  const whole = () =>
    simulator.tickets().filter(({ items }) => items.some((item) => item.type === 'feed' && item.lines === 3));
  let maybes = 0;
  for (let at = 0; at < job.length + 60; at += byLength(97, 31)) {
    network.breakAfter(Number.POSITIVE_INFINITY);
    const printer = await escposPrinter.open(link, quick, never);
    const before = whole().length;
    network.breakAfter(at);
    const outcome = await printer.print(job, never);
    if (outcome.printed) expect(whole().length - before, `reset after ${at}`).toBe(1);
    else if (outcome.maybe) maybes += 1;
    else expect(whole().length - before, `reset after ${at}`).toBe(0);
    await printer.close();
  }
  expect(maybes).toBeGreaterThan(10);
  network.breakAfter(Number.POSITIVE_INFINITY);
  const printer = await escposPrinter.open(link, quick, never);
  expect(await printer.print(job, never)).toEqual({ printed: true });
  await printer.close();
  await close();
  await network.close();
});
