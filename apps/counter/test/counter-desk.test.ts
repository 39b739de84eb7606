import { faultText } from '@jiaohao/device-host';
import { handMade } from '@jiaohao/device-host/hand-made';
import {
  type CallKey,
  createListeners,
  type Fault,
  type IdCard,
  type ScannedCode,
  type ScannedPage,
  type ScanOutcome,
} from '@jiaohao/device-kit';
import { afterEach, expect, test } from 'vitest';
import { startCounterDesk } from '../src/desk/counter-desk.ts';
import { openDeskPage } from './desk-page.ts';

const over: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of over.splice(0).reverse()) await stop();
});

const card: IdCard = {
  kind: 'citizen',
  name: '测试甲',
  sex: 'female',
  birth: '1949-12-31',
  number: '11010519491231002X',
  issuer: '测试公安局',
  validFrom: '2010-01-01',
  validTo: '2030-01-01',
  photo: new Uint8Array(),
  fingerprints: new Uint8Array(),
  nation: '01',
  nationName: '汉',
  address: '测试路一号',
  furtherAddress: '',
};

const openDesk = async () => {
  const keys = createListeners<CallKey>();
  const codes = createListeners<ScannedCode>();
  const cards = createListeners<IdCard>();
  const unread = createListeners<Fault>();
  const loads = createListeners<boolean | undefined>();
  let loaded = true;
  const keypad = handMade('call-keypad', { onKey: keys.add }, { id: 'keypad' });
  const codeScanner = handMade('code-scanner', { onCode: codes.add }, { id: 'code' });
  const reader = handMade('id-card', { onCard: cards.add, onUnread: unread.add }, { id: 'reader' });
  let finish: (outcome: ScanOutcome) => void = () => undefined;
  let page: (scanned: ScannedPage) => void = () => undefined;
  const scanner = handMade(
    'document-scanner',
    {
      abilities: () => ({
        name: 'Test A4',
        sources: ['feeder'],
        duplex: true,
        resolutions: [150, 300],
        colours: ['colour'],
      }),
      loaded: () => loaded,
      onLoaded: loads.add,
      scan: (_settings, onPage, signal) =>
        new Promise((resolve) => {
          page = onPage;
          finish = resolve;
          signal.addEventListener('abort', () => resolve({ done: false, fault: 'cancelled', pages: 1 }));
        }),
    },
    { id: 'scanner' },
  );
  const devices = [keypad, codeScanner, reader, scanner];
  for (const device of devices) {
    device.open();
    device.become({ state: 'ready' });
  }
  const desk = await startCounterDesk({
    id: 'counter-desk-1',
    counter: '1',
    hall: 'http://127.0.0.1:9',
    broker: 'ws://127.0.0.1:9/mqtt',
    token: 'x',
    port: 0,
    devices: devices.map(({ running }) => running),
    origins: () => ['http://127.0.0.1:8080'],
    today: () => '2026-11-24',
    times: { restartMs: 100 },
    onTrouble: () => undefined,
  });
  over.push(desk.stop);
  const open = async () => {
    const opened = await openDeskPage(desk.port);
    over.push(opened.close);
    return opened;
  };
  return {
    port: desk.port,
    open,
    reader,
    press: keys.emit,
    scanCode: codes.emit,
    lay: cards.emit,
    layBadly: unread.emit,
    load: (now: boolean) => {
      loaded = now;
      loads.emit(now);
    },
    pageComes: (scanned: ScannedPage) => page(scanned),
    scanEnds: (outcome: ScanOutcome) => finish(outcome),
  };
};

test('a page learns its counter, its devices in words, and what the scanner can', async () => {
  const { open, reader } = await openDesk();
  const page = await open();
  await expect
    .poll(() => page.of('state').at(-1))
    .toMatchObject({
      desk: 'counter-desk-1',
      counter: '1',
      devices: [{ id: 'keypad', state: 'ready', troubles: [] }, { id: 'code' }, { id: 'reader' }, { id: 'scanner' }],
      scanners: [{ device: 'scanner', name: 'Test A4', loaded: true, resolutions: [150, 300] }],
    });
  reader.become({ state: 'offline', faults: ['offline'] });
  await expect
    .poll(() => page.of('state').at(-1))
    .toMatchObject({
      devices: [{}, {}, { state: 'offline', troubles: [{ en: expect.stringContaining('not connected') }] }, {}],
    });
});

test('keys and codes are for the page in front, so that nothing is done twice', async () => {
  const { open, press, scanCode } = await openDesk();
  const [first, second] = [await open(), await open()];
  press({ key: 'next' });
  await first.ask('here', { page: 'p1' });
  press({ key: 'recall' });
  await second.ask('here', { page: 'p2' });
  press({ key: 'call', number: '012' });
  scanCode({ text: 'A012', symbology: ']Q3' });
  await expect.poll(() => first.of('code')).toEqual([{ page: 'p2', text: 'A012' }]);
  expect(first.of('key')).toEqual([
    { page: 'p1', key: 'recall' },
    { page: 'p2', key: 'call', number: '012' },
  ]);
});

test('a card that could not be read is told in words to act by', async () => {
  const { open, layBadly } = await openDesk();
  const page = await open();
  layBadly('unread-card');
  await expect.poll(() => page.of('cardTrouble')).toEqual([{ text: faultText('unread-card') }]);
  expect(page.of('card')).toEqual([]);
});

test('paper that is put into the scanner, and taken out, is shown', async () => {
  const { open, load } = await openDesk();
  const page = await open();
  const shown = () => page.of('state').at(-1);
  await expect.poll(shown).toMatchObject({ scanners: [{ loaded: true }] });
  for (const now of [false, true]) {
    load(now);
    await expect.poll(shown).toMatchObject({ scanners: [{ loaded: now }] });
  }
});

test('of two faults the one that stops the device is told first', async () => {
  const { open, reader } = await openDesk();
  const page = await open();
  reader.become({ state: 'fault', faults: ['garbage', 'self-test'] });
  const troubles = [faultText('self-test'), faultText('garbage')];
  await expect.poll(() => page.of('state').at(-1)).toMatchObject({ devices: [{}, {}, { troubles }, {}] });
});

test('a card is shown masked; nothing else of it leaves the desk', async () => {
  const { open, lay } = await openDesk();
  const page = await open();
  lay(card);
  await expect
    .poll(() => page.of('card'))
    .toMatchObject([{ name: '测*甲', idNumber: '110105********002X', kind: 'citizen', expired: false }]);
  expect(JSON.stringify(page.of('card'))).not.toMatch(/11010519491231002X|测试甲|测试路/);
});

test('a try-out scan shows its pages as they come and can be stopped', async () => {
  const { open, pageComes, scanEnds } = await openDesk();
  const page = await open();
  const wish = { device: 'scanner', source: 'feeder', resolution: 300, colour: 'colour', duplex: false };
  const done = page.ask('scan', { request: 's1', ...wish });
  await page.ask('here', { page: 'p1' });
  pageComes({ number: 1, type: 'image/jpeg', bytes: Buffer.from('jpeg') });
  scanEnds({ done: true, pages: 1 });
  expect(await done).toEqual({ done: true, pages: 1 });
  const picture = `data:image/jpeg;base64,${Buffer.from('jpeg').toString('base64')}`;
  expect(page.of('scanned')).toEqual([{ request: 's1', number: 1, bytes: 4, picture }]);
  const stopped = page.ask('scan', { request: 's2', ...wish });
  await page.ask('cancelScan', { request: 's2' });
  expect(await stopped).toMatchObject({ done: false, pages: 1, trouble: { zh: expect.any(String) } });
  expect(await page.ask('scan', { request: 's3', ...wish, device: 'other' })).toMatchObject({ done: false, pages: 0 });
});

test('test and restart are answered in words, also when they do not help', async () => {
  const { open } = await openDesk();
  const page = await open();
  expect(await page.ask('command', { device: 'reader', type: 'test' })).toMatchObject({ ok: true });
  expect(await page.ask('command', { device: 'reader', type: 'restart' })).toMatchObject({ ok: false });
  expect(await page.ask('command', { device: 'reader', type: 'status' })).toBe('bad-ask');
});

test('the address of the desk leads to the page of the hall with this desk', async () => {
  const { port } = await openDesk();
  const answer = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' });
  expect(answer.headers.get('location')).toBe(`http://127.0.0.1:9/counter/?desk=${port}`);
});

test('a foreign page is turned away', async () => {
  const { port } = await openDesk();
  const { WebSocket } = await import('ws');
  const socket = new WebSocket(`ws://127.0.0.1:${port}/bridge`, { origin: 'http://evil.example' });
  const refused = await new Promise((resolve) => socket.once('error', (error) => resolve(error.message)));
  expect(refused).toContain('403');
});
