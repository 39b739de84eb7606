import { once } from 'node:events';
import { readdir, readlink, realpath } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { type ByteLinkSpec, duplexPair, LinkSpec, linkFrom, serialLink, tcpLink } from '../src/index.ts';
import { ptyPair } from './pty.ts';

const never = new AbortController().signal;
const hear = (link: Duplex) => {
  const chunks: Buffer[] = [];
  link.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('hex');
};

test('a serial link works on a terminal without modem lines and closes when it is pulled', async () => {
  const pty = await ptyPair();
  const [near, far] = await Promise.all([serialLink(pty.a, 115_200)(never), serialLink(pty.b, 115_200)(never)]);
  const atFar = hear(far);
  const atNear = hear(near);
  near.write(Buffer.from('aaaaaa96690003200122', 'hex'));
  await expect.poll(atFar).toBe('aaaaaa96690003200122');
  far.write(Buffer.from('aaaaaa9669000400008084', 'hex'));
  await expect.poll(atNear).toBe('aaaaaa9669000400008084');
  const closed = new Promise((resolve) => near.once('close', resolve));
  await pty[Symbol.asyncDispose]();
  await closed;
  far.destroy();
});

test('what comes in on a serial port is heard at once, also while no timer of the program fires', async () => {
  await using pty = await ptyPair();
  const [near, far] = await Promise.all([serialLink(pty.a, 115_200)(never), serialLink(pty.b, 115_200)(never)]);
  far.on('data', (chunk: Buffer) => far.write(chunk));
  const began = performance.now();
  for (let round = 0; round < 40; round++) {
    near.write(Buffer.of(round));
    await once(near, 'data');
  }
  // One timer of the link itself fires each half second: forty answers that wait for it take twenty seconds.
  expect(performance.now() - began).toBeLessThan(10_000);
  for (const port of [near, far]) port.destroy();
});

test('a serial link that was let go can be opened again at once, and leaves no file behind', async () => {
  await using pty = await ptyPair();
  const terminal = await realpath(pty.a);
  const held = async () => {
    const files = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
    return (await Promise.all(files)).filter((file) => file === terminal).length;
  };
  for (let round = 0; round < 5; round++) {
    const link = await serialLink(pty.a, 115_200)(never);
    expect(await held()).toBe(1);
    link.resume();
    const closed = new Promise((resolve) => link.once('close', resolve));
    link.destroy();
    await closed;
    expect(await held()).toBe(0);
  }
});

test('a serial port whose opening was given up is let go all the same', async () => {
  await using pty = await ptyPair();
  const stop = new AbortController();
  const opening = serialLink(pty.a, 115_200)(stop.signal);
  stop.abort(new Error('given up'));
  await expect(opening).rejects.toThrow('given up');
  // The port is locked until the opening that nobody waits for has come to its end.
  const again = () =>
    serialLink(
      pty.a,
      115_200,
    )(never).then(
      (link) => {
        link.destroy();
        return 'opened';
      },
      (error: { code: string }) => error.code,
    );
  await expect.poll(again).toBe('opened');
});

test('a serial port that is not there is an error that says which', async () => {
  await expect(serialLink('/dev/ttyNONE', 9600)(never)).rejects.toMatchObject({
    code: 'offline',
    retry: true,
    message: expect.stringContaining('/dev/ttyNONE'),
  });
});

test('a TCP link carries bytes both ways, and nobody listening is an error', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const link = await tcpLink('127.0.0.1', port)(never);
  const heard = hear(link);
  link.write(Buffer.from('100401', 'hex'));
  await expect.poll(heard).toBe('100401');
  link.destroy();
  await new Promise((resolve) => server.close(resolve));
  await expect(tcpLink('127.0.0.1', port)(never)).rejects.toMatchObject({ code: 'offline', retry: true });
});

test('opening that was given up rejects', async () => {
  const given = AbortSignal.abort(new Error('given up'));
  await expect(tcpLink('127.0.0.1', 9)(given)).rejects.toThrow('given up');
  await expect(serialLink('/dev/null', 9600)(given)).rejects.toThrow('given up');
});

test('destroying one end of a pair closes the other, and a slow reader holds the writer up', async () => {
  const [a, b] = duplexPair();
  let room = true;
  for (let sent = 0; sent < 10 && room; sent++) room = a.write(Buffer.alloc(16_384));
  expect(room).toBe(false);
  const drained = new Promise((resolve) => a.once('drain', resolve));
  b.resume();
  await drained;
  const closed = new Promise((resolve) => b.once('close', resolve));
  a.destroy();
  await closed;
  expect(b.destroyed).toBe(true);
});

test.each([
  [{ type: 'serial', path: '/dev/ttyS0' }, true],
  [{ type: 'serial', path: '/dev/ttyS0', baudRate: 9600 }, true],
  [{ type: 'serial', path: '' }, false],
  [{ type: 'tcp', host: '10.0.0.9', port: 9100 }, true],
  [{ type: 'tcp', host: '10.0.0.9', port: 70_000 }, false],
  [{ type: 'usb-printer', path: '/dev/usb/lp0' }, true],
  [{ type: 'usb-printer', path: '/dev/usb/lp0', baudRate: 9600 }, false],
  [{ type: 'bluetooth' }, false],
])('link %j is accepted: %s', (spec, good) => {
  const read = LinkSpec.safeParse(spec);
  expect(read.success).toBe(good);
  if (read.success) expect(linkFrom(read.data as ByteLinkSpec)).toBeTypeOf('function');
});
