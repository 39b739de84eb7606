import { type AddressInfo, createServer } from 'node:net';
import { type IdCard, supervise } from '@jiaohao/device-kit';
import { serialLink, tcpLink } from '@jiaohao/links';
import { ptyPair } from '@jiaohao/links/pty';
import { expect, test } from 'vitest';
import { sdtIdCardReader } from '../src/index.ts';
import { createReaderSimulator, sampleCards } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const options = sdtIdCardReader.options.parse({ pollMs: 50 });

test('a card is read over a real terminal, and pulling it in mid-card gives none', async () => {
  const pty = await ptyPair();
  const simulator = createReaderSimulator();
  simulator.attach(await serialLink(pty.b, 115_200)(never));
  const reader = await sdtIdCardReader.open(serialLink(pty.a, 115_200), options, never);
  const cards: IdCard[] = [];
  reader.onCard((card) => cards.push(card));
  simulator.layCard(sampleCards.citizen);
  await expect.poll(() => cards, { timeout: 5000 }).toEqual([sampleCards.citizen]);
  simulator.liftCard();
  simulator.setTrouble('silent');
  simulator.layCard(sampleCards.rareName);
  await pty[Symbol.asyncDispose]();
  expect(await reader.ended).toMatchObject({ code: 'offline' });
  expect(cards.length).toBe(1);
  simulator.unplug();
});

test('a supervised reader on the network comes back after its server was away', async () => {
  const simulator = createReaderSimulator();
  const server = createServer((socket) => simulator.attach(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const supervised = supervise({
    driver: sdtIdCardReader,
    link: tcpLink('127.0.0.1', port),
    options,
    backoff: { firstMs: 20, longestMs: 100 },
  });
  const cards: IdCard[] = [];
  supervised.onDevice((reader) => reader.onCard((card) => cards.push(card)));
  await expect.poll(() => supervised.status().state).toBe('ready');
  simulator.layCard(sampleCards.foreigner2023);
  await expect.poll(() => cards.length).toBe(1);
  simulator.unplug();
  await new Promise((resolve) => server.close(resolve));
  await expect.poll(() => supervised.status()).toMatchObject({ state: 'offline', faults: ['offline'] });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await expect.poll(() => supervised.status().state).toBe('ready');
  simulator.liftCard();
  simulator.layCard(sampleCards.citizen);
  await expect.poll(() => cards.length).toBe(2);
  await supervised.close();
  simulator.unplug();
  await new Promise((resolve) => server.close(resolve));
});
