import fc from 'fast-check';
import ipp from 'ipp';
import { describe, expect, test } from 'vitest';
import { decodeAnswer, groupOf, number, word, words } from '../src/message.ts';
import { asName, encodeRequest } from '../src/request.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(/[^0-9a-f]/g, ''), 'hex');
const ascii = (text: string) => Buffer.from(text).toString('hex');

// RFC 8010, appendix A.2: successful-ok to Print-Job, by hand.
const printed = bytes(`
  0101 0000 00000001
  01 47 0012 ${ascii('attributes-charset')} 0005 ${ascii('utf-8')}
     48 001b ${ascii('attributes-natural-language')} 0005 ${ascii('en-us')}
     41 000e ${ascii('status-message')} 000d ${ascii('successful-ok')}
  02 21 0006 ${ascii('job-id')} 0004 00000093
     45 0007 ${ascii('job-uri')} 0019 ${ascii('ipp://printer.example/147')}
     23 0009 ${ascii('job-state')} 0004 00000003
     44 0011 ${ascii('job-state-reasons')} 0004 ${ascii('none')} 44 0000 000a ${ascii('job-queued')}
  03`);

test('the answer of RFC 8010 A.2 is read', () => {
  const answer = decodeAnswer(printed);
  expect(answer).toMatchObject({ status: 0, id: 1 });
  const job = groupOf(answer, 2);
  expect(number(job, 'job-id')).toBe(147);
  expect(number(job, 'job-state')).toBe(3);
  expect(word(job, 'job-uri')).toBe('ipp://printer.example/147');
  expect(words(job, 'job-state-reasons')).toEqual(['none', 'job-queued']);
});

describe('values', () => {
  const one = (value: string) =>
    decodeAnswer(bytes(`0200 0000 00000001 04 ${value} 21 0001 ${ascii('z')} 0004 00000007 03`)).groups[0]?.attributes;
  const a = `0001 ${ascii('a')}`;
  test.each([
    ['integer', `21 ${a} 0004 fffffffe`, [-2]],
    ['boolean', `22 ${a} 0001 01`, [true]],
    ['range', `33 ${a} 0008 00000001 00000063`, [{ from: 1, to: 99 }]],
    ['no-value', `13 ${a} 0000`, []],
    ['text in Chinese', `41 ${a} 0006 e68993e58db0`, ['打印']],
    [
      'text with its language',
      `35 ${a} 000a 0002 ${ascii('zh')} 0003 ${ascii('abc')} `.replace('000a', '0009'),
      ['abc'],
    ],
    ['date, which nobody asks for', `31 ${a} 000b 07ea0b160914000000 2b08`.replace(/ (?=2b08)/, ''), []],
    [
      'collection in a collection',
      `34 ${a} 0000 4a 0000 0001 ${ascii('x')} 34 0000 0000 4a 0000 0001 ${ascii('y')} 21 0000 0004 00000001 37 0000 0000 37 0000 0000`,
      [],
    ],
  ])('%s', (_name, value, expected) => {
    expect(one(value)?.get('a')).toEqual(expected);
    expect(one(value)?.get('z')).toEqual([7]);
  });
});

test('an answer that is cut at any byte is garbage, never half an answer', () => {
  for (let at = 0; at < printed.length; at++)
    expect(() => decodeAnswer(printed.subarray(0, at)), `cut at ${at}`).toThrow(/not IPP/);
});

test('any bytes end soon: as an answer or as garbage', () => {
  const spoiled = fc
    .array(fc.tuple(fc.nat({ max: printed.length - 1 }), fc.integer({ min: 0, max: 255 })), { maxLength: 8 })
    .map((changes) => {
      const copy = Buffer.from(printed);
      for (const [at, byte] of changes) copy[at] = byte;
      return copy;
    });
  fc.assert(
    fc.property(fc.oneof(spoiled, fc.uint8Array({ maxLength: 300 })), (wire) => {
      try {
        expect(decodeAnswer(wire).groups).toBeInstanceOf(Array);
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'garbage' });
      }
    }),
    { numRuns: 2000 },
  );
});

test('a length beyond the end, which sends another parser round for ever, is garbage', () => {
  const endless = bytes(`0101 0000 00000001 01 44 0001 ${ascii('a')} fff8 03`);
  expect(() => decodeAnswer(endless)).toThrow(/ends too early/);
});

describe('requests', () => {
  const request = encodeRequest(7, {
    operation: 'Print-Job',
    printer: 'ipp://10.0.0.9:631/ipp/print',
    user: '一号窗口',
    version: '2.0',
    about: { 'job-name': '受理通知书', 'document-format': 'application/pdf' },
    job: { copies: 2, sides: 'two-sided-long-edge', media: 'iso_a4_210x297mm' },
  });

  test('begin with charset, language and address, as RFC 8011 4.1.4 wants', () => {
    expect(Buffer.from(request).toString('hex')).toBe(
      [
        '0200 0002 00000007',
        `01 47 0012 ${ascii('attributes-charset')} 0005 ${ascii('utf-8')}`,
        `48 001b ${ascii('attributes-natural-language')} 0005 ${ascii('zh-cn')}`,
        `45 000b ${ascii('printer-uri')} 001c ${ascii('ipp://10.0.0.9:631/ipp/print')}`,
        `42 0014 ${ascii('requesting-user-name')} 000c ${ascii('一号窗口')}`,
        `42 0008 ${ascii('job-name')} 000f ${ascii('受理通知书')}`,
        `49 000f ${ascii('document-format')} 000f ${ascii('application/pdf')}`,
        `02 21 0006 ${ascii('copies')} 0004 00000002`,
        `44 0005 ${ascii('sides')} 0013 ${ascii('two-sided-long-edge')}`,
        `44 0005 ${ascii('media')} 0010 ${ascii('iso_a4_210x297mm')}`,
        '03',
      ]
        .join('')
        .replaceAll(' ', ''),
    );
  });

  test('are read by another parser as they were meant', () => {
    const read = ipp.parse(Buffer.from(request)) as unknown as Record<string, Record<string, unknown>>;
    expect(read['job-attributes-tag']).toEqual({
      copies: 2,
      sides: 'two-sided-long-edge',
      media: 'iso_a4_210x297mm',
    });
    expect(read['operation-attributes-tag']).toMatchObject({ 'job-name': '受理通知书' });
  });

  test('a title is cut at a character, to 255 bytes, and holds no control characters', () => {
    expect(Buffer.byteLength(asName('𠮷'.repeat(100)))).toBe(252);
    expect(asName('a\u0000b\nc')).toBe('a b c');
  });
});
