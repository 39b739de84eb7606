import fc from 'fast-check';
import mqttPacket from 'mqtt-packet';
import { expect, test } from 'vitest';
import { createPacketCutter } from '../../src/broker/program/packet-cutter.ts';

const connect = mqttPacket.generate({
  cmd: 'connect',
  clientId: 'kiosk-1',
  protocolId: 'MQTT',
  protocolVersion: 4,
  clean: true,
});
const publish = (bytes: number) =>
  mqttPacket.generate({
    cmd: 'publish',
    topic: 'a/b',
    payload: Buffer.alloc(bytes, 7),
    qos: 0,
    retain: false,
    dup: false,
  });
const ping = mqttPacket.generate({ cmd: 'pingreq' });
const most = (first: boolean) => (first ? 1024 : 300_000);

test('cut at every byte, whole packets come out, each in a buffer of its own', () => {
  const sent = [connect, ping, publish(3), publish(200), ping];
  const bytes = Buffer.concat(sent);
  for (let at = 0; at <= bytes.length; at++) {
    const cut = createPacketCutter(most);
    const got = [cut(bytes.subarray(0, at)), cut(bytes.subarray(at))];
    expect(got.flatMap(({ packets }) => packets)).toEqual(sent);
    expect(got.every(({ wrong }) => wrong === undefined)).toBe(true);
  }
});

test('however the bytes are cut, the packets are the same', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(70_000), { maxLength: 6 }),
      fc.array(fc.nat(90_000), { maxLength: 12 }),
      (sizes, cuts) => {
        const sent = [connect, ...sizes.map(publish)];
        const bytes = Buffer.concat(sent);
        const edges = [0, ...cuts.map((one) => one % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const cut = createPacketCutter(most);
        const got = edges.slice(1).flatMap((edge, i) => cut(bytes.subarray(edges[i], edge)).packets);
        expect(Buffer.compare(Buffer.concat(got), bytes)).toBe(0);
        expect(got.map(({ length }) => length)).toEqual(sent.map(({ length }) => length));
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ['a first packet of 1,025 bytes', '10fe07', 'too-large'],
  ['a first packet of 1,022 bytes and its header', '10fb07', undefined],
  ['268 MB announced', '10ffffff7f', 'too-large'],
  ['a length without end', '10ffffffff7f', 'malformed'],
])('%s', (_name, hex, wrong) => {
  expect(createPacketCutter(most)(Buffer.from(hex, 'hex')).wrong).toBe(wrong);
});

test('what follows the first packet may be larger, and no larger than allowed', () => {
  const cut = createPacketCutter(most);
  expect(cut(Buffer.concat([connect, publish(200_000)])).packets).toHaveLength(2);
  expect(cut(Buffer.from([0x30, 0xe0, 0xa7, 0x12])).wrong).toBe('too-large');
});
