import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { IdCard } from '@jiaohao/device-kit';
import { sdtIdCardReader } from '@jiaohao/id-card-sdt';
import { tcpLink } from '@jiaohao/links';
import { escposPrinter } from '@jiaohao/printer-escpos';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { testCards } from '../src/cards.ts';
import { startBenchDesk } from '../src/desk/bench-desk.ts';
import { type OnLink, tcpWire } from '../src/desk/device-wire.ts';
import { openPrinterStand } from '../src/desk/printer-stand.ts';
import { openReaderStand } from '../src/desk/reader-stand.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

const signal = () => AbortSignal.timeout(5000);
const wireTo = () => {
  let port = 0;
  const openWire = async (onLink: OnLink) => {
    const wire = await tcpWire(0, onLink);
    port = wire.port ?? 0;
    return wire;
  };
  return { openWire, port: () => port };
};
const nothing = () => undefined;

const printerOnStand = async () => {
  const wire = wireTo();
  const stand = await openPrinterStand({ openWire: wire.openWire, onChange: nothing, onBytes: nothing });
  cleanUp.push(stand.stop);
  const options = escposPrinter.options.parse({ pollMs: 50 });
  const printer = await escposPrinter.open(tcpLink('127.0.0.1', wire.port()), options, signal());
  cleanUp.push(() => printer.close());
  const ticket = printer.encode({
    columns: 48,
    items: [{ type: 'text', text: '号码 A001', align: 'center', size: 2, bold: true }, { type: 'cut' }],
  });
  return { stand, printer, ticket, port: wire.port() };
};

describe('the printer on the bench', () => {
  test('prints what the driver sends, and the ticket is torn off into the tray', async () => {
    const { stand, printer, ticket } = await printerOnStand();
    expect(await printer.print(ticket, signal())).toEqual({ printed: true });
    expect(stand.state().hanging).toHaveLength(1);
    expect(stand.state().hanging[0]?.items).toContainEqual(
      expect.objectContaining({ type: 'text', text: expect.stringContaining('号码 A001'), width: 2, height: 2 }),
    );
    stand.tearOff();
    expect(stand.state()).toMatchObject({ hanging: [], tray: [{ columns: 48 }] });
  });

  test('without paper the driver says so, and goes on when there is some', async () => {
    const { stand, printer, ticket } = await printerOnStand();
    await stand.set({ paper: 'out' });
    await vi.waitFor(() => expect(printer.status().paper).toBe('out'), 3000);
    expect(await printer.print(ticket, signal())).toMatchObject({ printed: false });
    await stand.set({ paper: 'ok' });
    await vi.waitFor(() => expect(printer.status()).toMatchObject({ paper: 'ok', online: true }), 3000);
    expect(await printer.print(ticket, signal())).toEqual({ printed: true });
  });

  test('unplugged, its port refuses; plugged in again it is the same port', async () => {
    const { stand, printer, port } = await printerOnStand();
    await stand.set({ plugged: false });
    expect(await printer.ended).toBeDefined();
    await expect(tcpLink('127.0.0.1', port)(signal())).rejects.toMatchObject({ code: 'offline' });
    await stand.set({ plugged: true });
    const link = await tcpLink('127.0.0.1', port)(signal());
    cleanUp.push(async () => link.destroy());
    await vi.waitFor(() => expect(stand.state().linked).toBe(true), 3000);
  });
});

test('each card that is laid on the reader is read by the driver as it was written', async () => {
  const wire = wireTo();
  const stand = await openReaderStand({ openWire: wire.openWire, onChange: nothing, onBytes: nothing });
  cleanUp.push(stand.stop);
  const options = sdtIdCardReader.options.parse({});
  const reader = await sdtIdCardReader.open(tcpLink('127.0.0.1', wire.port()), options, signal());
  cleanUp.push(() => reader.close());
  const read: IdCard[] = [];
  reader.onCard((card) => read.push(card));
  for (const card of testCards) {
    stand.lay(card);
    await vi.waitFor(() => expect(read.at(-1)?.number).toBe(card.card.number), 4000);
    expect(read.at(-1)).toMatchObject({ kind: card.card.kind, name: card.card.name, birth: card.card.birth });
    expect(stand.state()).toMatchObject({ card: card.id, read: true });
    stand.lift();
  }
}, 30_000);

const deskFor = async (hall: string) => {
  const pages = mkdtempSync(join(tmpdir(), 'bench-'));
  cleanUp.push(() => rm(pages, { recursive: true }));
  const settings = {
    port: 0,
    printer: { port: 0 },
    reader: { port: 0 },
    halls: [hall],
    pages,
    portsFile: undefined,
  };
  const desk = await startBenchDesk(settings, () => '2026-11-24', nothing);
  cleanUp.push(desk.stop);
  return desk;
};

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
      cleanUp.push(async () => socket.destroy());
      resolve({ status: response.statusCode, socket });
    });
    request.on('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode });
    });
    request.on('error', reject);
  });

test('the bridge lets in the page of a named hall and its own, and nobody else', async () => {
  const { ports } = await deskFor('http://hall.test:8080');
  expect((await knock(ports.port, 'http://hall.test:8080')).status).toBe(101);
  expect((await knock(ports.port, `http://127.0.0.1:${ports.port}`)).status).toBe(101);
  expect((await knock(ports.port, 'http://elsewhere.test')).status).toBe(403);
});

test('the desk stops while a page is open and a kiosk is connected', async () => {
  const { ports, stop } = await deskFor('http://hall.test');
  const page = await knock(ports.port, 'http://hall.test');
  const kiosk = await tcpLink('127.0.0.1', ports.printer ?? 0)(signal());
  const gone = Promise.all(
    [page.socket, kiosk].map((socket) => new Promise((resolve) => socket?.once('close', resolve))),
  );
  page.socket?.resume();
  kiosk.resume();
  await stop();
  await gone;
});
