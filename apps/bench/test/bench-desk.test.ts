import { get } from 'node:http';
import type { Duplex } from 'node:stream';
import { LinkSpec, tcpLink } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { demoStands } from '../src/desk/stand-list.ts';
import { deskFor, later, nothing } from './desk-in-test.ts';

/** Asks for the bridge as a page of this origin would: the status of the answer, and the socket when it was let in. */
const knock = (port: number, origin: string) =>
  new Promise<{ status: number | undefined; socket?: Duplex }>((resolve, reject) => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      origin,
    };
    const request = get({ host: '127.0.0.1', port, path: '/bridge', headers });
    request.on('upgrade', (response, socket) => {
      socket.on('error', nothing);
      later(async () => socket.destroy());
      resolve({ status: response.statusCode, socket });
    });
    request.on('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode });
    });
    request.on('error', reject);
  });

test('the bridge lets in the page of a named hall and its own, and nobody else', async () => {
  const { port } = await deskFor('http://hall.test:8080', demoStands.slice(0, 1));
  expect((await knock(port, 'http://hall.test:8080')).status).toBe(101);
  expect((await knock(port, `http://127.0.0.1:${port}`)).status).toBe(101);
  expect((await knock(port, 'http://elsewhere.test')).status).toBe(403);
});

test('every device of the demo hall has a link that a wiring takes as it is', async () => {
  const { links } = await deskFor('http://hall.test', demoStands);
  expect(Object.keys(links)).toEqual(demoStands.map(({ id }) => id));
  for (const link of Object.values(links)) expect(LinkSpec.parse(link)).toEqual(link);
});

test('the desk stops while a page is open and a kiosk is connected', async () => {
  const { port, links, stop } = await deskFor('http://hall.test', demoStands.slice(0, 1));
  const page = await knock(port, 'http://hall.test');
  const link = links['kiosk-1-printer'];
  if (link?.type !== 'tcp') throw new Error('the printer is not on TCP');
  const kiosk = await tcpLink(link.host, link.port)(AbortSignal.timeout(5000));
  const gone = Promise.all(
    [page.socket, kiosk].map((socket) => new Promise((resolve) => socket?.once('close', resolve))),
  );
  page.socket?.resume();
  kiosk.resume();
  await stop();
  await gone;
});
