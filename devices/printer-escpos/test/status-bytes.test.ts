import { expect, test } from 'vitest';
import { createIncoming, type Incoming } from '../src/incoming.ts';
import { isRealtime, isSequence, isStatusHead, paperOf, realtimeFlags, statusBackFlags } from '../src/status-bytes.ts';

// DLE EOT 4: bits 2 and 3 near end, bits 5 and 6 end.
test.each([
  ['12', 'ok'],
  ['1e', 'low'],
  ['72', 'out'],
  ['7e', 'out'],
])('paper sensor %s is %s', (hex, paper) => expect(paperOf(Number.parseInt(hex, 16))).toBe(paper));

test.each([
  [1, 0x16, { offline: false }],
  [1, 0x1a, { offline: true }],
  [1, 0x3a, { offline: true }],
  [2, 0x12, { cover: 'closed' }],
  [2, 0x16, { cover: 'open' }],
  [2, 0x32, { cover: 'closed' }],
  [3, 0x12, { cutter: 'ok', broken: false }],
  [3, 0x1a, { cutter: 'stuck', broken: false }],
  [3, 0x32, { cutter: 'ok', broken: true }],
  [3, 0x16, { cutter: 'ok', broken: true }],
  [3, 0x52, { cutter: 'ok', broken: false }],
  [4, 0x1e, { paper: 'low' }],
] as const)('DLE EOT %i answered by %i says %j', (n, byte, flags) => expect(realtimeFlags(n, byte)).toEqual(flags));

const well = { offline: false, paper: 'ok', cover: 'closed', cutter: 'ok', broken: false };
test.each([
  [[0x10, 0x00, 0x00, 0x0f], {}],
  [[0x18, 0x00, 0x0f, 0x0f], { offline: true, paper: 'out' }],
  [[0x10, 0x00, 0x03, 0x0f], { paper: 'low' }],
  [[0x38, 0x00, 0x00, 0x0f], { offline: true, cover: 'open' }],
  [[0x18, 0x08, 0x00, 0x0f], { offline: true, cutter: 'stuck' }],
  [[0x18, 0x20, 0x00, 0x0f], { offline: true, broken: true }],
  [[0x18, 0x04, 0x00, 0x0f], { offline: true, broken: true }],
] as [[number, number, number, number], object][])('automatic status %j says %j', (bytes, flags) =>
  expect(statusBackFlags(bytes)).toEqual({ ...well, ...flags }),
);

test('no byte is at once an answer to DLE EOT, the head of a status, an answer to GS r or flow control', () => {
  for (let byte = 0; byte < 256; byte++) {
    const is = [isRealtime(byte), isStatusHead(byte), isSequence(byte), byte === 0x11 || byte === 0x13];
    expect(is.filter(Boolean).length, byte.toString(16)).toBeLessThan(2);
  }
});

const feed = (...hex: string[]): Incoming[] => {
  const incoming = createIncoming();
  return hex.flatMap((part) => [...Buffer.from(part, 'hex')].flatMap((byte) => incoming(byte)));
};
const types = (messages: Incoming[]) => messages.map((message) => message.type).join(' ');

test.each([
  ['16', 'realtime'],
  ['00', 'sequence'],
  ['1000000f', 'status-back'],
  ['18000c0f', 'status-back'],
  // Flow control and a real-time answer in the middle of an automatic status.
  ['1011001300160f', 'flow flow realtime status-back'],
  ['101100130016000f', 'flow flow realtime status-back sequence'],
  ['1300', 'flow sequence'],
  // A status that breaks off is not completed by the next one.
  ['10001000000f', 'dropped dropped status-back'],
  ['100010000000', 'dropped dropped status-back'],
  ['ff7b', 'dropped dropped'],
  ['372500', ''],
  ['37250016', 'realtime'],
  ['1000000f00161000030f', 'status-back sequence realtime status-back'],
])('%s is read as: %s', (hex, expected) => expect(types(feed(hex))).toBe(expected));

test('what is read does not depend on where the bytes are cut', () => {
  const stream = '16111000000f00ff1300031216100c000f7e';
  const whole = feed(stream);
  for (let at = 0; at <= stream.length; at += 2) expect(feed(stream.slice(0, at), stream.slice(at))).toEqual(whole);
});
