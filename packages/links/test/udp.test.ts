import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { udpLink } from '../src/index.ts';

const never = new AbortController().signal;

const panel = async (port = 0) => {
  const socket = createSocket('udp4');
  const heard: string[] = [];
  socket.on('message', (datagram, from) => {
    heard.push(datagram.toString('hex'));
    socket.send(Buffer.concat([Buffer.from('ac', 'hex'), datagram]), from.port, from.address);
  });
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return { heard, port: (socket.address() as AddressInfo).port, close: () => socket.close() };
};

test('each chunk is one datagram, and each datagram one chunk', async () => {
  const far = await panel();
  const link = await udpLink('127.0.0.1', far.port)(never);
  const answers: string[] = [];
  link.on('data', (datagram: Buffer) => answers.push(datagram.toString('hex')));
  for (const hex of ['0102', '03', '040506']) link.write(Buffer.from(hex, 'hex'));
  await expect.poll(() => far.heard).toEqual(['0102', '03', '040506']);
  await expect.poll(() => answers).toEqual(['ac0102', 'ac03', 'ac040506']);
  const closed = once(link, 'close');
  link.destroy();
  await closed;
  far.close();
});

test('a panel that was off for a while is reached again over the same link', async () => {
  const first = await panel();
  const { port } = first;
  const link = await udpLink('127.0.0.1', port)(never);
  first.close();
  // The system reports these as refused: no reason to hang up.
  for (let sent = 0; sent < 3; sent++) await new Promise((done) => link.write(Buffer.from([sent]), done));
  const again = await panel(port);
  await expect
    .poll(() => {
      link.write(Buffer.from('aa', 'hex'));
      return again.heard.includes('aa');
    })
    .toBe(true);
  expect(link.destroyed).toBe(false);
  link.destroy();
  again.close();
});

test('what nobody takes at first is no reason to hang up, however long it takes to be told', async () => {
  const first = await panel();
  const { port } = first;
  const link = await udpLink('127.0.0.1', port)(never);
  first.close();
  // Told between two datagrams, it comes from the socket and not with the next one.
  for (let sent = 0; sent < 3; sent++) {
    await new Promise((done) => link.write(Buffer.from([sent]), done));
    await delay(30);
  }
  expect(link.destroyed).toBe(false);
  link.destroy();
});

test('a name that nobody knows is an error that says which', async () => {
  await expect(udpLink('no-such-panel.invalid', 9)(never)).rejects.toMatchObject({
    code: 'offline',
    retry: true,
    message: expect.stringContaining('no-such-panel.invalid'),
  });
});

test('opening that was given up rejects', async () => {
  await expect(udpLink('127.0.0.1', 9)(AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
});
