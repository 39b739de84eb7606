import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc16, createRtuReplies } from '../src/rtu-reply.ts';
import { framed, obey, requestLength, sumOf } from '../src/simulator/slave.ts';

const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

test.each([
  // The check value of the CRC catalogue, and the example of the serial line specification.
  ['313233343536373839', 0x4b37],
  ['0207', 0x1241],
])('CRC-16/MODBUS of %s, bit by bit and by table', (text, sum) => {
  expect(crc16(bytes(text))).toBe(sum);
  expect(sumOf(bytes(text))).toBe(sum);
});

// Requests and answers of the application protocol specification, unit 11 (hex), sums computed.
const write = framed([...bytes('11 10 0001 0002 04 000A 0102')]);
const written = hex(framed([...bytes('11 10 0001 0002')])) ?? '';
const read = framed([...bytes('11 03 006B 0003')]);
const values = hex(framed([...bytes('11 03 06 022B 0000 0064')])) ?? '';
const refused = hex(framed([...bytes('11 90 02')])) ?? '';

const answers = (request: Uint8Array, ...parts: (string | Uint8Array)[]) => {
  const replies = createRtuReplies();
  replies.expect(request);
  const found = parts.flatMap((part) => hex(replies.push(typeof part === 'string' ? bytes(part) : part)) ?? []);
  return { found, dropped: replies.dropped() };
};

test.each([
  ['a write', write, written, [written], 0],
  ['a read', read, values, [values], 0],
  ['an exception', write, refused, [refused], 0],
  ['noise before', write, `00 1110 ff ${written}`, [written], 1],
  ['the request itself, as an adapter hears it', write, `${hex(write)} ${written}`, [written], 1],
  ['the echo alone', write, hex(write) ?? '', [], 0],
  ['another unit', write, hex(framed([...bytes('12 10 0001 0002')])) ?? '', [], 0],
  ['another place', write, hex(framed([...bytes('11 10 0002 0002')])) ?? '', [], 0],
  ['another count', write, hex(framed([...bytes('11 10 0001 0001')])) ?? '', [], 0],
  ['another function', write, values, [], 0],
  ['another length', read, hex(framed([...bytes('11 03 04 022B 0000')])) ?? '', [], 0],
  ['a wrong sum', read, `${values.slice(0, -2)}00`, [], 0],
  ['a wrong sum before a right one', read, `${values.slice(0, -2)}00 ${values}`, [values], 1],
  ['an exception to something else', write, hex(framed([...bytes('11 83 02')])) ?? '', [], 0],
])('to a request, %s', (_, request, stream, found, dropped) =>
  expect(answers(request, stream)).toEqual({ found, dropped }),
);

test('an answer is found wherever it is cut, and byte by byte', () => {
  const stream = bytes(`00ff 1103 ${values}`);
  for (let at = 0; at <= stream.length; at++) {
    expect(answers(read, stream.subarray(0, at), stream.subarray(at)).found, `cut at ${at}`).toEqual([values]);
  }
  expect(answers(read, ...[...stream].map((byte) => Uint8Array.of(byte))).found).toEqual([values]);
});

test('what comes unasked, or late, is no answer to the next request', () => {
  const replies = createRtuReplies();
  expect(replies.push(bytes(values))).toBeUndefined();
  replies.expect(write);
  expect(hex(replies.push(bytes(written)))).toBe(written);
  expect(replies.push(bytes(written))).toBeUndefined();
  replies.expect(write);
  replies.push(bytes('1110'));
  replies.expect(read);
  expect(replies.push(bytes(written))).toBeUndefined();
  expect(hex(replies.push(bytes(values)))).toBe(values);
  expect(replies.dropped()).toBe(4);
});

test('no noise at all is an answer, and a real one behind it is found', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (noise) => {
      expect(answers(read, ...noise).found).toEqual([]);
      expect(answers(read, ...noise, values).found).toEqual([values]);
    }),
  );
});

test.each([
  ['11 03 0000 0000', '1183 03'],
  ['11 03 0000 007e', '1183 03'],
  ['11 03 ffff 0002', '1183 02'],
  ['11 2b 0e01 0000', '11ab 01'],
  ['11 05 0001 1234', '1185 03'],
  ['11 10 0001 0002 03 000A01', '1190 03'],
])('the slave answers %s with %s', (request, answer) => {
  const slave = { registers: new Map(), coils: new Map() };
  expect(hex(Uint8Array.from(obey(slave, bytes(request))))).toBe(hex(bytes(answer)));
});

test('the length of a request is known by its head', () => {
  expect([requestLength(write), requestLength(read), requestLength(bytes('1110')), requestLength(bytes('11'))]).toEqual(
    [13, 8, undefined, undefined],
  );
});
