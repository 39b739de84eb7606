import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isShifted, keyboardReport, packetPair } from '../src/index.ts';

test('each packet arrives whole and alone, in order', async () => {
  const [a, b] = packetPair();
  const heard: string[] = [];
  b.on('data', (packet: Uint8Array) => heard.push(Buffer.from(packet).toString('hex')));
  for (const packet of ['0200', '01', '020304']) a.write(Buffer.from(packet, 'hex'));
  await expect.poll(() => heard).toEqual(['0200', '01', '020304']);
});

test('destroying one end destroys the other, and writing to what is gone ends nothing but the link', async () => {
  const [a, b] = packetPair();
  const closed = once(a, 'close');
  b.destroy();
  await closed;
  expect(a.destroyed).toBe(true);
  a.write(Uint8Array.of(1));
});

test.each<[string, string, number[] | undefined]>([
  ['nothing down', '0000000000000000', []],
  ['1 of the digit row', '00001e0000000000', [0x1e]],
  ['two keys and a shift', '02005b5c00000000', [0x5b, 0x5c]],
  ['with a report id', '0100001e0000000000', [0x1e]],
  ['more keys than it can tell', '0000010101010101', undefined],
  ['a media key on another report', '0320', undefined],
  ['nothing at all', '', undefined],
])('keyboard report: %s', (_, hex, keys) => {
  const report = keyboardReport(Buffer.from(hex, 'hex'));
  expect(report && [...report.keys]).toEqual(keys);
  if (hex.startsWith('02')) expect(report && isShifted(report)).toBe(true);
});
