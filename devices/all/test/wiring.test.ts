import { type AddressInfo, createServer } from 'node:net';
import { createReaderSimulator, sampleCards } from '@jiaohao/id-card-sdt/simulator';
import { createPrinterSimulator } from '@jiaohao/printer-escpos/simulator';
import { expect, test } from 'vitest';
import { driverById, drivers, readWiring, startDevice, WiringError } from '../src/index.ts';

const printer = {
  id: 'ticket-printer',
  driver: 'printer.escpos',
  link: { type: 'tcp', host: '127.0.0.1', port: 9100 },
};
const reader = { id: 'id-reader', driver: 'id-card.sdt', link: { type: 'serial', path: '/dev/ttyUSB0' } };

test('every driver is found by its id', () => {
  expect(new Set(drivers.map(({ id }) => id)).size).toBe(drivers.length);
  for (const driver of drivers) expect(driverById(driver.id)).toBe(driver);
});

test('wiring is read with the options that its drivers add', () => {
  const [first, second] = readWiring([{ ...printer, options: { columns: 32 } }, reader]);
  expect(first).toMatchObject({ driver: 'printer.escpos', options: { columns: 32, timeoutMs: 1500, qr: 'native' } });
  expect(second).toMatchObject({ driver: 'id-card.sdt', options: { pollMs: 300 } });
});

test('no devices are no mistake', () => {
  expect(readWiring(undefined)).toEqual([]);
  expect(readWiring([])).toEqual([]);
});

test.each([
  ['devices', 'printer'],
  ['devices[0].driver', [{ ...printer, driver: 'printer.unknown' }]],
  ['devices[0].link.port', [{ ...printer, link: { type: 'tcp', host: 'a', port: 0 } }]],
  ['devices[0].link.type', [{ ...printer, link: { type: 'usb' } }]],
  ['devices[1].options.columns', [reader, { ...printer, options: { columns: 40 } }]],
  ['devices[0].options', [{ ...printer, options: { colums: 32 } }]],
  ['devices[0].id', [{ ...printer, id: 'a/b' }]],
  ['devices[1].id', [printer, { ...reader, id: 'ticket-printer' }]],
  ['devices[0]', [{ ...printer, extra: 1 }]],
])('a mistake is told with its place: %s', (path, configuration) => {
  expect(() => readWiring(configuration)).toThrow(WiringError);
  expect(() => readWiring(configuration)).toThrow(new RegExp(`^${path.replace(/[[\].]/g, '\\$&')}: `));
});

const listen = async (attach: (socket: import('node:net').Socket) => void) => {
  const server = createServer(attach);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    link: { type: 'tcp', host: '127.0.0.1', port },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};

test('devices are started from their wiring and do their work', async () => {
  const [paper, card] = [createPrinterSimulator(), createReaderSimulator()];
  const [printers, readers] = await Promise.all([listen(paper.attach), listen(card.attach)]);
  const running = readWiring([
    { ...printer, link: printers.link },
    { ...reader, link: readers.link, options: { pollMs: 20 } },
  ]).map((wired) => startDevice(wired));
  await expect.poll(() => running.map(({ supervised }) => supervised.status().state)).toEqual(['ready', 'ready']);
  const names: string[] = [];
  for (const device of running) {
    if (device.kind === 'id-card') device.supervised.onDevice((open) => open.onCard(({ name }) => names.push(name)));
    if (device.kind === 'printer') {
      const open = device.supervised.device();
      const job = open?.encode({ columns: 48, items: [{ type: 'cut' }] }) ?? new Uint8Array();
      expect(await open?.print(job, new AbortController().signal)).toEqual({ printed: true });
    }
  }
  card.layCard(sampleCards.rareName);
  await expect.poll(() => names).toEqual(['张㐀𬎆']);
  await Promise.all(running.map(({ supervised }) => supervised.close()));
  await Promise.all([printers.close(), readers.close()]);
});
