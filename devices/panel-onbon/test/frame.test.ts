import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc16 } from '../src/crc.ts';
import { type Area, areaFrame, frameOf, pingFrame } from '../src/frame.ts';
import { createReplies, type Reply, refusalOf } from '../src/reply.ts';
import { cardCrc, decodeCardFrame } from '../src/simulator/index.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

const area: Area = {
  id: 0,
  x: 0,
  y: 0,
  width: 0x40,
  height: 0x20,
  lineSpacing: 0,
  runMode: 0,
  timeout: 2,
  layout: 0,
  lines: 'many',
  wrap: false,
  effect: 'still',
  speed: 5,
  stay: 0,
  text: new Uint8Array(0),
};

test.each([
  ['123456789', 'bb3d'],
  ['', '0000'],
])('CRC-16/ARC of %j is %s, bit by bit and by table', (text, sum) => {
  const data = Buffer.from(text, 'latin1');
  expect(crc16(data).toString(16).padStart(4, '0')).toBe(sum);
  expect(cardCrc(data)).toBe(crc16(data));
});

test('the published frame of a thermometer is made to the byte', () => {
  const text = Buffer.concat([Buffer.from('\\FO000TEMPER:21', 'latin1'), bytes('a1e6')]);
  const frame = areaFrame(
    { address: 1, answer: false },
    { ...area, y: 12, height: 12, id: 1, lineSpacing: 10, runMode: 1, lines: 'one', speed: 0x17, stay: 2, text },
  );
  expect(hex(frame)).toBe(
    hex(
      bytes(
        `A5A5A5A5A5A5A5A5 0100 0080 000000 00 00 00 FE 02 3500 A306 02 0000 00 01 2C00 00 0000 0C00 4000 0C00 01 0A
        01 0200 00 00 00 01 01 01 00 17 02 11000000 5C464F30303054454D5045523A3231A1E6 82DA 5A`.replaceAll('\n', ''),
      ),
    ),
  );
});

test('the frame of a call is made to the byte', () => {
  const frame = areaFrame({ address: 1, answer: true }, { ...area, text: bytes('C7EB41303031BAC5B5BD33BAC5B4B0BFDA') });
  expect(hex(frame)).toBe(
    hex(
      bytes(
        `A5A5A5A5A5A5A5A5 01000080000000000000FE02 3500 A30601 0000 00 01 2C00 00 0000 0000 4000 2000 00 00 00 0200
        00 00 00 02 01 01 00 05 00 11000000 C7EB41303031BAC5B5BD33BAC5B4B0BFDA 2783 5A`.replaceAll('\n', ''),
      ),
    ),
  );
});

test('the published sign of life is asked for to the byte', () => {
  expect(hex(pingFrame(1))).toBe('a5a5a5a5a5a5a5a50100008000000000000' + '0fe020500a20001000068f85a');
});

test('bytes that mean something to the frame are escaped, and read back by the card', () => {
  const text = bytes('5A5B A5A6 5A5A A6A6'.replaceAll(' ', ''));
  const frame = areaFrame({ address: 0xa55a, answer: true }, { ...area, text });
  const inside = frame.subarray(8, -1);
  expect(inside.includes(0xa5) || inside.includes(0x5a)).toBe(false);
  const read = decodeCardFrame(inside);
  expect(read).toMatchObject({ to: 0xa55a, areas: [{ width: 512, height: 32 }] });
});

test('any text arrives as it was sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'请号窗口A0912→岷ⅣΩ张'), maxLength: 60 }), (text) => {
      // The table of GBK is that of the browser, not of the driver.
      const gbk = new Map<string, number[]>();
      for (let lead = 0x81; lead < 0xff; lead++)
        for (let trail = 0x40; trail < 0xff; trail++)
          gbk.set(new TextDecoder('gbk').decode(Uint8Array.of(lead, trail)), [lead, trail]);
      const encoded = Uint8Array.from([...text].flatMap((char) => gbk.get(char) ?? [char.charCodeAt(0)]));
      const frame = areaFrame({ address: 1, answer: true }, { ...area, text: encoded });
      expect(decodeCardFrame(frame.subarray(8, -1))).toMatchObject({ areas: [{ text }] });
    }),
    { numRuns: 10 },
  );
});

const replyFrame = (data: number[], break_ = 0) => {
  const header = [0x00, 0x80, 0x01, 0x00, 0, 0, 0, 0, 0, 0, 0x51, 0x02, data.length, 0];
  const sum = cardCrc(Uint8Array.from([...header, ...data])) ^ break_;
  const escaped = [...header, ...data, sum & 0xff, sum >> 8].flatMap((byte) =>
    byte === 0xa5 || byte === 0xa6
      ? [0xa6, 0xa7 - byte]
      : byte === 0x5a || byte === 0x5b
        ? [0x5b, 0x5c - byte]
        : [byte],
  );
  return hex(Uint8Array.from([...new Array(8).fill(0xa5), ...escaped, 0x5a]));
};
const ack = replyFrame([0xa0, 0, 0, 0, 0]);
const busy = replyFrame([0xa0, 1, 3, 0, 0]);
const escapedReply = replyFrame([0xa2, 0, 0, 0xa5, 0x5a, 0xa6, 0x5b]);

const read = (...parts: (string | Uint8Array)[]): { replies: Reply[]; dropped: number } => {
  const replies = createReplies();
  const all = parts.flatMap((part) => replies.push(typeof part === 'string' ? bytes(part) : part));
  return { replies: all, dropped: replies.dropped() };
};
const yes = { group: 0xa0, command: 0, error: 0 };
const no = { group: 0xa0, command: 1, error: 3 };

test.each([
  ['ACK', ack, [yes], 0],
  ['NACK', busy, [no], 0],
  ['an answer with escapes', escapedReply, [{ group: 0xa2, command: 0, error: 0 }], 0],
  ['an answer that lost seven bytes of its head', ack.slice(14), [yes], 0],
  ['noise before', `00ff12 ${ack}`, [yes], 1],
  ['noise between', `${ack} 0102 ${busy}`, [yes, no], 1],
  ['a wrong checksum before a right one', `${replyFrame([0xa0, 0, 0, 0, 0], 1)} ${ack}`, [yes], 1],
  ['a frame that breaks off', `${ack.slice(0, 40)} ${ack}`, [yes], 1],
  ['an escape that means nothing', `a5a5 0100 a609 5a ${ack}`, [yes], 1],
  ['an empty frame', `a5a55a ${ack}`, [yes], 1],
  [
    'a length that is not true',
    `${'a5'.repeat(8)} 0080 0100 000000 000000 5102 ff00 a000000000 0000 5a ${ack}`,
    [yes],
    1,
  ],
  ['a frame without an end', `${'a5'.repeat(8)}${'11'.repeat(3000)} ${ack}`, [yes], 1],
])('%s', (_, stream, replies, dropped) => expect(read(stream)).toEqual({ replies, dropped }));

test('every stream is read the same wherever it is cut', () => {
  const stream = bytes(`00ff ${ack} 01 ${replyFrame([0xa0, 0, 0, 0, 0], 7)} ${busy} a5a5 ${escapedReply}`);
  const whole = read(stream);
  expect(whole.replies.map(({ group, error }) => [group, error])).toEqual([
    [0xa0, 0],
    [0xa0, 3],
    [0xa2, 0],
  ]);
  for (let at = 0; at <= stream.length; at++) {
    expect(read(stream.subarray(0, at), stream.subarray(at)), `cut at ${at}`).toEqual(whole);
  }
  expect(read(...[...stream].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
});

test('any noise at all gives no answer that was not sent', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (noise) => {
      const replies = createReplies();
      for (const chunk of noise) expect(replies.push(chunk)).toEqual([]);
      expect(replies.push(bytes(ack))).toEqual([yes]);
    }),
  );
});

test.each([
  [0, 0, undefined],
  [1, 0, 'refused'],
  [1, 1, 'bad-setting'],
  [1, 2, 'bad-setting'],
  [1, 3, 'refused'],
  [1, 5, 'garbage'],
  [1, 12, 'bad-setting'],
  [0, 4, 'refused'],
])('command %i with error %i is %s', (command, error, code) =>
  expect(refusalOf({ group: 0xa0, command, error })?.code).toBe(code),
);

test('a frame of another checksum, or shorter, is nothing to the card', () => {
  const frame = frameOf(1, Uint8Array.of(0xa2, 0, 1, 0, 0)).subarray(8, -1);
  expect(decodeCardFrame(frame)).not.toBe('broken');
  for (let at = 0; at < frame.length; at++) {
    expect(decodeCardFrame(frame.subarray(0, at))).toBe('broken');
    const changed = Uint8Array.from(frame);
    changed[at] = (changed[at] ?? 0) ^ 0x08;
    expect(decodeCardFrame(changed)).toBe('broken');
  }
});
