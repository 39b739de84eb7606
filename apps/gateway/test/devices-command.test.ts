import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createReaderSimulator, sampleCards } from '@jiaohao/id-card-sdt/simulator';
import { createPrinterSimulator } from '@jiaohao/printer-escpos/simulator';
import { afterEach, expect, test } from 'vitest';
import { run } from './cli-in-test.ts';

const servers: { close: () => void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const listen = async (attach: (socket: Socket) => void): Promise<string> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    attach(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return `tcp:127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('help is in both languages', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  expect(out).toContain('udev rules');
  expect(out).toContain('试用设备');
  expect((await run()).code).toBe(2);
});

test('a device that answers is ready', async () => {
  const printer = createPrinterSimulator();
  const link = await listen(printer.attach);
  expect(await run('probe', 'printer.escpos', link)).toMatchObject({ code: 0, out: '✓ ready' });
  expect((await run('probe', 'printer.escpos', link, '--lang', 'zh')).out).toBe('✓ 正常');
});

test('a device that answers with a fault is not ready, and that is said in words', async () => {
  const printer = createPrinterSimulator();
  printer.setPaper('out');
  const { code, err } = await run('probe', 'printer.escpos', await listen(printer.attach));
  expect(code).toBe(1);
  expect(err).toMatch(/^✗ paper-out: .*out of paper/);
});

test('a device that is not there is one line with the place; as JSON with its code', async () => {
  const { code, err } = await run('probe', 'printer.escpos', 'tcp:127.0.0.1:9');
  expect(code).toBe(1);
  expect(err).toMatch(/^✗ offline: No connection to 127\.0\.0\.1:9: .*[^\n]$/);
  const { out } = await run('probe', 'printer.escpos', 'tcp:127.0.0.1:9', '--json');
  expect(JSON.parse(out)).toMatchObject({ ok: false, code: 'offline' });
});

test('trying a printer gives a test ticket', async () => {
  const printer = createPrinterSimulator();
  const { code, out } = await run('try', 'printer.escpos', await listen(printer.attach), '--options', '{"columns":32}');
  expect(out).toContain('The test ticket is printed');
  expect(code).toBe(0);
  expect(printer.tickets()).toHaveLength(1);
});

test('trying a reader shows the next card, masked', async () => {
  const reader = createReaderSimulator();
  const link = await listen(reader.attach);
  reader.layCard(sampleCards.citizen);
  const { code, out } = await run('try', 'id-card.sdt', link, '--options', '{"pollMs":20}');
  expect(code).toBe(0);
  expect(out).toContain('110105********002X');
  expect(out).not.toContain('11010519491231002X');
});

test.each([
  [['explode'], 'There is no command "explode": list, probe, try, udev, table'],
  [['probe'], 'Write: npm run devices -- probe DRIVER LINK'],
  [['probe', 'printer.tea', 'tcp:a:1'], 'There is no driver "printer.tea". Drivers: '],
  [['probe', 'printer.escpos', 'tcp'], '"tcp" is no link'],
  [['probe', 'printer.escpos', 'http://a/'], 'printer.escpos can be attached by usb-printer, serial, tcp'],
  [['probe', 'printer.escpos', 'tcp:a:1', '--options', 'x'], '--options x is not JSON'],
  [['probe', 'printer.escpos', 'tcp:a:1', '--options', '{"columns":40}'], 'options.columns'],
  [['list', '--colour'], '--colour'],
])('%j is not understood, in one line', async (args, words) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain(words);
  expect(err).not.toContain('\n');
});

test('the list is JSON where that is wanted', async () => {
  const { code, out } = await run('list', '--json');
  expect(code).toBe(0);
  expect(Array.isArray(JSON.parse(out))).toBe(true);
});
