import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { serialLink, tcpLink } from '@jiaohao/links';
import { ptyPair } from '@jiaohao/links/pty';
import { expect, test } from 'vitest';
import { modbusPanel } from '../src/index.ts';

const never = new AbortController().signal;
const script = join(import.meta.dirname, 'pymodbus-panel.py');
const call = { number: 'A012', counter: '3', text: '请A012号到3号窗口', urgent: true };
const options = modbusPanel.options.parse({
  unit: 17,
  numberRegister: 0,
  numberFormat: 'digits',
  counterRegister: 4,
  textRegister: 16,
  textLength: 10,
  blinkCoil: 2,
  repeatSeconds: 0.2,
});

/** A slave that another library has made, on a real terminal. */
const slaveOn = async (path: string) => {
  const child = spawn('/usr/bin/python3', [script, path, '17'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return {
    look: async (): Promise<{ registers: number[]; coils: (boolean | number)[] }> => {
      const line = once(lines, 'line');
      child.stdin.write('?\n');
      return JSON.parse(String((await line)[0]));
    },
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
};

test('pymodbus on a real terminal holds what the driver wrote, and the driver sees it go', {
  timeout: 60_000,
}, async () => {
  const pty = await ptyPair();
  const slave = await slaveOn(pty.b);
  const panel = await modbusPanel.open(serialLink(pty.a, 9600), options, never);
  await panel.show(call);
  const { registers, coils } = await slave.look();
  expect(registers.slice(0, 5)).toEqual([0, 1, 2, 0, 3]);
  const text = Buffer.alloc(20);
  for (const [at, value] of registers.slice(16, 26).entries()) text.writeUInt16BE(value, at * 2);
  expect(new TextDecoder('gbk').decode(text)).toBe('请A012号到3号窗口   ');
  expect(Boolean(coils[2])).toBe(true);
  await panel.show({ ...call, number: 'A013', urgent: false });
  const later = await slave.look();
  expect([later.registers.slice(0, 3), Boolean(later.coils[2])]).toEqual([[0, 1, 3], false]);
  expect(panel.health()).toEqual({ faults: [], dropped: 0 });
  await slave.stop();
  expect(await panel.ended).toMatchObject({ code: 'no-answer' });
  await pty[Symbol.asyncDispose]();
});

test('pymodbus refuses a register that it lacks, and the driver says so', { timeout: 60_000 }, async () => {
  const pty = await ptyPair();
  const slave = await slaveOn(pty.b);
  const beyond = { ...options, textRegister: 95, repeatSeconds: 0 };
  const panel = await modbusPanel.open(serialLink(pty.a, 9600), beyond, never);
  await expect(panel.show(call)).rejects.toMatchObject({ code: 'bad-setting' });
  expect(panel.health().faults).toEqual(['bad-setting']);
  await panel.close();
  await slave.stop();
  await pty[Symbol.asyncDispose]();
});

test('RTU frames go through a serial server on TCP', { timeout: 60_000 }, async () => {
  const pty = await ptyPair();
  const slave = await slaveOn(pty.b);
  const port = await serialLink(pty.a, 9600)(never);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.pipe(port, { end: false });
    port.on('data', (chunk) => socket.write(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port');
  const panel = await modbusPanel.open(tcpLink('127.0.0.1', address.port), options, never);
  await panel.show(call);
  expect((await slave.look()).registers.slice(0, 5)).toEqual([0, 1, 2, 0, 3]);
  await panel.close();
  port.destroy();
  await new Promise((resolve) => server.close(resolve));
  await slave.stop();
  await pty[Symbol.asyncDispose]();
});
