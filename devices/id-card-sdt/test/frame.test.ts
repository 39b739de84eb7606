import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { commands, createFrames, frameOf, type Reply } from '../src/frame.ts';
import { checkDigit, isCitizenNumber } from '../src/index.ts';
import { samIdOf } from '../src/sam-id.ts';
import { recordOf, sampleCards } from '../src/simulator/index.ts';
import { faultOfStatus, statusWords } from '../src/status-word.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

test.each([
  ['reset', 'aaaaaa96690003 10ff ec'],
  ['status', 'aaaaaa96690003 11ff ed'],
  ['samId', 'aaaaaa96690003 12ff ee'],
  ['find', 'aaaaaa96690003 2001 22'],
  ['select', 'aaaaaa96690003 2002 21'],
  ['read', 'aaaaaa96690003 3001 32'],
  ['readWithFingerprint', 'aaaaaa96690003 3010 23'],
] as const)('the command %s is %s', (name, expected) => expect(hex(commands[name])).toBe(expected.replaceAll(' ', '')));

const read = (...parts: (string | Uint8Array)[]): { replies: Reply[]; dropped: number } => {
  const frames = createFrames();
  const replies = parts.flatMap((part) => frames.push(typeof part === 'string' ? bytes(part) : part));
  return { replies, dropped: frames.dropped() };
};

test.each([
  ['a card found', 'aaaaaa96690008 00009f 00000000 97', 0x9f, '00000000'],
  ['a card selected', 'aaaaaa9669000c 000090 0000000000000000 9c', 0x90, '0000000000000000'],
  ['no card', 'aaaaaa96690004 000080 84', 0x80, ''],
  ['not selected', 'aaaaaa96690004 000081 85', 0x81, ''],
  ['not read', 'aaaaaa96690004 000041 45', 0x41, ''],
  ['no such item', 'aaaaaa96690004 000091 95', 0x91, ''],
  ['unlicensed', 'aaaaaa96690004 000066 62', 0x66, ''],
  ['done', 'aaaaaa96690004 000090 94', 0x90, ''],
])('%s is read', (_, frame, status, data) => {
  expect(read(frame)).toEqual({ replies: [{ status, data: Uint8Array.from(bytes(data)) }], dropped: 0 });
});

const found = 'aaaaaa96690008 00009f 00000000 97';
const none = 'aaaaaa96690004 000080 84';
test.each([
  ['a leading AA lost', `aaaa96690004 000080 84`, 1, 0],
  ['noise before', `00ff96 ${none}`, 1, 1],
  ['noise of six bytes with AA in it', `aa96aaaa0069 ${none}`, 1, 1],
  ['noise between', `${found} 0102030405 ${none}`, 2, 1],
  ['a broken frame before a whole one', `aaaaaa96690004 000080 85 ${none}`, 1, 1],
  ['a frame with an impossible length', `aaaaaa9669ffff ${none}`, 1, 1],
  ['a frame of length zero', `aaaaaa96690000 ${none}`, 1, 1],
  ['a frame that breaks off, the next inside of its length', `aaaaaa96690008 00009f ${none} 00`, 1, 1],
  ['two runs of noise', `01 ${none} 02 ${none}`, 2, 2],
])('%s', (_, stream, replies, dropped) => {
  const all = read(stream);
  expect([all.replies.length, all.dropped]).toEqual([replies, dropped]);
});

test('every stream is read the same wherever it is cut', () => {
  const stream = bytes(`00ff ${found} 01aa aaaa96690004 000080 84 aaaaaa96690004 000080 85 ${none}`);
  const whole = read(stream);
  expect(whole.replies.map((reply) => reply.status)).toEqual([0x9f, 0x80, 0x80]);
  for (let at = 0; at <= stream.length; at++) {
    expect(read(stream.subarray(0, at), stream.subarray(at)), `cut at ${at}`).toEqual(whole);
  }
  expect(read(...[...stream].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
});

test('the complete published frame of a card is built and read to the byte', () => {
  const text = recordOf(sampleCards.citizen);
  const head = bytes('000090 0100 0400');
  const frame = frameOf(Buffer.concat([head, text, sampleCards.citizen.photo]));
  expect(frame.length).toBe(1295);
  expect(hex(frame.subarray(5, 7))).toBe('0508');
  expect(frame.at(-1)).toBe(0x27);
  expect(createHash('sha256').update(frame).digest('hex')).toBe(
    'ad0bde5b774e4d266ac33d09a098e4b11d0e9f4b3f3a1bb603bb054f2550f77c',
  );
  const { replies } = read(frame);
  expect(replies[0]?.status).toBe(0x90);
  expect(replies[0]?.data.length).toBe(4 + 256 + 1024);
  for (let at = 1; at < frame.length; at++) {
    expect(read(frame.subarray(0, at)).replies, `only ${at} bytes`).toEqual([]);
    expect(read(frame.subarray(0, at), frame.subarray(at)).replies).toEqual(replies);
  }
});

test('a wrong bit anywhere behind the head is not taken for a card', () => {
  const frame = frameOf(
    Buffer.concat([bytes('000090 0100 0400'), recordOf(sampleCards.citizen), sampleCards.citizen.photo]),
  );
  for (let at = 7; at < frame.length; at++) {
    const wrong = Uint8Array.from(frame);
    wrong[at] = (wrong[at] ?? 0) ^ 0x10;
    expect(read(wrong).replies, `bit in byte ${at}`).toEqual([]);
  }
});

test('the number of the security module is written as on its label', () => {
  const { replies } = read('aaaaaa96690014 000090 0500 0300 322d3301 40e20100 d2029649 03');
  expect(samIdOf(replies[0]?.data ?? new Uint8Array())).toBe('05.03-20131122-0000123456-1234567890');
  expect(samIdOf(new Uint8Array(15))).toBeUndefined();
});

test.each([
  '11010519491231002X',
  '440524188001010014',
  '810000199408230021',
  '830000199201300022',
  '911124198108030024',
])('number %s has the right check digit, and no other would do', (number) => {
  expect(isCitizenNumber(number)).toBe(true);
  for (const digit of '0123456789X'.replace(number[17] ?? '', '')) {
    expect(isCitizenNumber(number.slice(0, 17) + digit)).toBe(false);
  }
});

test('what is not 17 digits has no check digit', () => {
  expect(checkDigit('1101051949123100')).toBeUndefined();
  expect(checkDigit('1101051949123100A')).toBeUndefined();
  expect(isCitizenNumber('')).toBe(false);
});

test('every status of the protocol has a sentence in both languages', () => {
  const described = [
    0x10, 0x11, 0x21, 0x23, 0x24, 0x31, 0x32, 0x33, 0x40, 0x41, 0x47, 0x60, 0x66, 0x80, 0x81, 0x90, 0x91, 0x9f,
  ];
  expect(
    Object.keys(statusWords)
      .map(Number)
      .sort((a, b) => a - b),
  ).toEqual(described);
  for (const word of Object.values(statusWords)) {
    expect(word['zh-CN']).toMatch(/^[\p{Script=Han}，。；]+$/u);
    expect(word.en).toMatch(/^[A-Z][^\p{Script=Han}]+\.$/u);
  }
});

test.each([
  [0x90, undefined],
  [0x9f, undefined],
  [0x80, undefined],
  [0x66, 'unlicensed'],
  [0x60, 'self-test'],
  [0x41, 'unread-card'],
  [0x10, 'garbage'],
  [0x77, 'unread-card'],
])('status %i means fault %s', (status, fault) => expect(faultOfStatus(status)).toBe(fault));
