import { type AddressInfo, createServer } from 'node:net';
import { supervise } from '@jiaohao/device-kit';
import { serialLink, tcpLink } from '@jiaohao/links';
import { ptyPair } from '@jiaohao/links/pty';
import { expect, test } from 'vitest';
import { onbonPanel } from '../src/index.ts';
import { createOnbonSimulator } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const options = onbonPanel.options.parse({ width: 160, timeoutMs: 500, repeatSeconds: 0.2 });
const call = { number: 'A012', counter: '3', text: '请A012号到3号窗口', urgent: true };

test('a panel on a real terminal shows a call, and says when its cable is pulled', async () => {
  const pty = await ptyPair();
  const simulator = createOnbonSimulator({ width: 160 });
  simulator.attach(await serialLink(pty.b, 57_600)(never));
  const panel = await onbonPanel.open(serialLink(pty.a, 57_600), options, never);
  await panel.show(call);
  expect(simulator.state().shows).toMatchObject([{ text: call.text }]);
  await pty[Symbol.asyncDispose]();
  expect(await panel.ended).toMatchObject({ code: 'offline' });
  simulator.unplug();
});

test('a panel on the network is found again after its power was off, and notices a dead line by itself', async () => {
  const simulator = createOnbonSimulator({ width: 160 });
  const server = createServer((socket) => simulator.attach(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const supervised = supervise({
    driver: onbonPanel,
    link: tcpLink('127.0.0.1', port),
    options,
    backoff: { firstMs: 20, longestMs: 100 },
  });
  supervised.onDevice((panel) => panel.show(call).catch(() => undefined));
  const texts = () => simulator.state().shows.map(({ text }) => text);
  await expect.poll(texts, { timeout: 5000 }).toEqual([call.text]);
  // The connection stands, but nobody is there any more.
  simulator.setPower(false);
  await expect.poll(() => supervised.status().state, { timeout: 10_000 }).toBe('offline');
  simulator.setPower(true);
  await expect.poll(texts, { timeout: 10_000 }).toEqual([call.text]);
  await supervised.close();
  simulator.unplug();
  await new Promise((resolve) => server.close(resolve));
}, 30_000);
