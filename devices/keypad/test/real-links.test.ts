import { type AddressInfo, createServer } from 'node:net';
import type { CallKey } from '@jiaohao/device-kit';
import { serialLink, tcpLink } from '@jiaohao/links';
import { ptyPair } from '@jiaohao/links/pty';
import { expect, test } from 'vitest';
import { serialCallKeypad, serialRatingKeypad } from '../src/index.ts';
import { createKeypadSimulator } from '../src/simulator/index.ts';

const never = new AbortController().signal;

test('a person rates over a real terminal, and pulling it ends the keypad', async () => {
  const pty = await ptyPair();
  const simulator = createKeypadSimulator({ heartbeatMs: 300 });
  simulator.attach(await serialLink(pty.b, 9600)(never));
  const options = serialRatingKeypad.options.parse({ heartbeatMs: 300 });
  const keypad = await serialRatingKeypad.open(serialLink(pty.a, 9600), options, never);
  const scores: number[] = [];
  keypad.onScore(({ grade }) => scores.push(grade));
  await keypad.invite({ id: 'a', seconds: 60 });
  simulator.press(5);
  await expect.poll(() => scores).toEqual([5]);
  await keypad.invite({ id: 'b', seconds: 60 });
  await pty[Symbol.asyncDispose]();
  expect(await keypad.ended).toMatchObject({ code: 'offline' });
  simulator.unplug();
});

test('a clerk calls through a serial server', async () => {
  const simulator = createKeypadSimulator();
  const server = createServer((socket) => simulator.attach(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const keypad = await serialCallKeypad.open(tcpLink('127.0.0.1', port), serialCallKeypad.options.parse({}), never);
  const keys: CallKey[] = [];
  keypad.onKey((key) => keys.push(key));
  simulator.pressCall({ key: 'call', number: '012' });
  await expect.poll(() => keys).toEqual([{ key: 'call', number: '012' }]);
  await keypad.close();
  await new Promise((resolve) => server.close(resolve));
});
