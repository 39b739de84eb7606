import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callKeyIn } from '../src/call-keypad-on.ts';
import { idBytes, idIn } from '../src/commands.ts';
import { createFrames, type Frame, frameOf } from '../src/frame.ts';
import { createReceiver, written } from '../src/simulator/simulated-frames.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

// README, "The serial family", examples.
const examples: readonly (readonly [string, string, number, number, string])[] = [
  ['welcome', '02 03 01 01 01 02 03', 0x01, 1, '01'],
  ['its acknowledgement', '02 03 06 01 00 04 03', 0x06, 1, '00'],
  ['invite, number 42, 60 seconds', '02 07 02 02 0000002a 3c 11 03', 0x02, 2, '0000002a3c'],
  ['cancel', '02 06 03 03 0000002a 2c 03', 0x03, 3, '0000002a'],
  ['score 5', '02 07 81 05 0000002a 05 ac 03', 0x81, 5, '0000002a05'],
  ['timeout', '02 06 82 05 0000002a ab 03', 0x82, 5, '0000002a'],
  ['key: call 012', '02 06 83 06 08303132 b8 03', 0x83, 6, '08303132'],
  ['sign of life, no invitation', '02 06 8f 00 00000000 89 03', 0x8f, 0, '00000000'],
];

test.each(examples)('%s: %s', (_, hex, command, seq, data) => {
  const frame = { command, seq, data: Uint8Array.from(bytes(data)) };
  expect(Buffer.from(frameOf(frame)).toString('hex')).toBe(hex.replaceAll(' ', ''));
  expect(written(command, seq, [...frame.data])).toEqual([...bytes(hex)]);
  expect(createFrames().push(bytes(hex))).toEqual([frame]);
});

test.each<[string, string, number, number]>([
  ['wrong XOR', '02 03 01 01 01 03 03', 0, 1],
  ['no ETX', '02 03 01 01 01 02 04', 0, 1],
  ['LEN of one', '02 01 01 01 03', 0, 1],
  ['LEN of 35', '02 23 01 01', 0, 1],
  ['noise before', 'ff 00 41 02 03 01 01 01 02 03', 1, 1],
  ['noise before and between', 'ff 02 03 01 01 01 02 03 41 42 02 03 01 01 01 02 03', 2, 2],
  ['a frame inside of a broken one', '02 09 01 02 03 01 01 01 02 03 00 00 00', 1, 2],
  ['STX, ETX and XOR as data', '02 06 82 02 02030203 86 03', 1, 0],
])('%s', (_, hex, found, dropped) => {
  const frames = createFrames();
  expect([...frames.push(bytes(hex)), ...frames.quiet()].length).toBe(found);
  expect(frames.dropped()).toBe(dropped);
  expect(frames.pending()).toBe(false);
});

test('a frame that was broken off does not hold up the next one after a silence', () => {
  const frames = createFrames();
  expect(frames.push(bytes('02 22 81 05 00'))).toEqual([]);
  expect(frames.quiet()).toEqual([]);
  expect(frames.push(bytes('02 03 01 01 01 02 03')).length).toBe(1);
  expect(frames.dropped()).toBe(1);
});

const frame = fc.record({
  command: fc.nat(255),
  seq: fc.nat(255),
  data: fc.uint8Array({ maxLength: 32 }),
});
const sent = (list: readonly Frame[]) => Buffer.concat(list.map(frameOf));

test('however the bytes are cut, the same frames are found, by the driver and by the simulator', () => {
  fc.assert(
    fc.property(fc.array(frame, { minLength: 1, maxLength: 4 }), fc.nat(200), (list, at) => {
      const stream = sent(list);
      const cut = at % (stream.length + 1);
      const frames = createFrames();
      expect([...frames.push(stream.subarray(0, cut)), ...frames.push(stream.subarray(cut))]).toEqual(list);
      expect(frames.dropped()).toBe(0);
      const taken: Frame[] = [];
      const receive = createReceiver((each) => taken.push({ ...each, data: Uint8Array.from(each.data) }));
      for (const byte of stream) receive(byte);
      expect(taken).toEqual(list);
    }),
  );
});

test('after any noise and a silence, the next frame is found', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), frame, (noise, next) => {
      const frames = createFrames();
      frames.push(noise);
      frames.quiet();
      expect(frames.push(frameOf(next))).toEqual([next]);
    }),
  );
});

test('a flood is not kept', () => {
  const frames = createFrames();
  for (let times = 0; times < 200; times++) frames.push(new Uint8Array(5000).fill(0x41));
  expect(frames.dropped()).toBe(1);
  expect(frames.push(frameOf({ command: 1, seq: 1, data: new Uint8Array(1) })).length).toBe(1);
});

test('the number of an invitation takes four bytes, the highest first', () => {
  expect([...idBytes(0xfedcba98)]).toEqual([0xfe, 0xdc, 0xba, 0x98]);
  expect(idIn(Uint8Array.of(0xfe, 0xdc, 0xba, 0x98, 5))).toBe(0xfedcba98);
  expect(idIn(Uint8Array.of(1, 2, 3))).toBeUndefined();
});

test.each([
  ['01', { key: 'next' }],
  ['02', { key: 'recall' }],
  ['03', { key: 'start' }],
  ['04', { key: 'finish' }],
  ['05', { key: 'no-show' }],
  ['06', { key: 'pause' }],
  ['07', { key: 'rate' }],
  ['08 303132', { key: 'call', number: '012' }],
  ['08', undefined],
  ['08 30313233343536', undefined],
  ['08 3041', undefined],
  ['01 30', undefined],
  ['00', undefined],
  ['09', undefined],
  ['', undefined],
])('key %s', (hex, key) => {
  expect(callKeyIn(bytes(hex))).toEqual(key);
});
