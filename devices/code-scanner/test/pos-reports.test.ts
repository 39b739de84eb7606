import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Found } from '../src/found.ts';
import { createPosReports } from '../src/pos-reports.ts';

const longest = 7200;
const texts = (found: readonly Found[]) => found.map((each) => (each.is === 'code' ? each.code.text : null));

/** A report as its table says: id, length, AIM identifier, data, and at the end whether more follows. */
const report = (text: string, more = false, aim = ']Q3'): Uint8Array => {
  const bytes = Buffer.alloc(64);
  const data = Buffer.from(text);
  bytes[0] = 2;
  bytes[1] = data.length;
  bytes.write(aim, 2, 'latin1');
  data.copy(bytes, 5);
  bytes[63] = more ? 1 : 0;
  return bytes;
};
const silence = undefined;
const full = (letter: string) => letter.repeat(56);

const heard = (reports: readonly (Uint8Array | undefined)[], most = longest) => {
  const finder = createPosReports(most);
  return reports.flatMap((each) => (each ? finder.push(each) : finder.quiet()));
};

// The example of the Access-IS LSR118 manual, page 68: 60 bytes in two reports.
const boarding = 'M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23       ';

test('the published example of two reports is one code', () => {
  expect(boarding.length).toBe(60);
  expect(heard([report(boarding.slice(0, 56), true, ']Q0'), report(boarding.slice(56), false, ']Q0')])).toEqual([
    { is: 'code', code: { text: boarding, symbology: ']Q0' } },
  ]);
});

test('the bytes of a report are where the table puts them', () => {
  const bytes = Buffer.alloc(64);
  Buffer.from('02045d513341303031', 'hex').copy(bytes);
  expect(heard([bytes])).toEqual([{ is: 'code', code: { text: 'A001', symbology: ']Q3' } }]);
});

test.each<[string, (Uint8Array | undefined)[], (string | null)[]]>([
  ['two codes', [report('A'), report('B')], ['A', 'B']],
  ['no identifier', [report('A', false, '\0\0\0')], ['A']],
  ['a line end at the end', [report('A\r\n')], ['A']],
  ['the rest without an identifier', [report(full('A'), true), report('b', false, '\0\0\0')], [`${full('A')}b`]],
  ['the end is lost', [report(full('A'), true), silence, report('B')], [null, 'B']],
  ['the end is lost, another kind of code', [report(full('A'), true), report('B', false, ']E0')], [null, 'B']],
  ['the middle is garbled', [report(full('A'), true), Buffer.alloc(64, 7), report('c')], [null]],
  ['and then a code', [report(full('A'), true), Buffer.alloc(64, 7), report('c'), report('D')], [null, 'D']],
  ['the end is garbled', [report(full('A'), true), Buffer.alloc(64, 7), silence, report('D')], [null, 'D']],
  ['another kind of report before', [Buffer.from('0301', 'hex'), report('A')], [null, 'A']],
  ['a report cut short', [report('A').subarray(0, 63), silence, report('B')], [null, 'B']],
  ['a length that cannot be', [Buffer.concat([Buffer.from([2, 57]), report('A').subarray(2)]), silence], [null]],
  ['no identifier but letters', [report('A', false, 'xyz'), silence], [null]],
  ['nothing in it', [report('')], [null]],
  ['no text', [Buffer.from(report('\u0001'))], [null]],
])('%s', (_, reports, expected) => {
  expect(texts(heard(reports))).toEqual(expected);
});

test('a code that is too long is dropped whole, the next is heard', () => {
  const reports = [report(full('A'), true), report(full('B'), true), report('c'), report('D')];
  expect(texts(heard(reports, 100))).toEqual([null, 'D']);
});

test('a code of just the longest length is heard, one byte more is not', () => {
  const parts = [report(full('A'), true), report('b'.repeat(44))];
  expect(texts(heard(parts, 100))).toEqual([`${full('A')}${'b'.repeat(44)}`]);
  expect(texts(heard(parts, 99))).toEqual([null]);
});

test('codes in Chinese cut in the middle of a character are joined before they are read', () => {
  const bytes = Buffer.from('窗口'.repeat(20));
  const parts = [bytes.subarray(0, 56), bytes.subarray(56, 112), bytes.subarray(112)];
  const reports = parts.map((part, at) => {
    const each = Buffer.from(report('', at < 2));
    each[1] = part.length;
    part.copy(each, 5);
    return each;
  });
  expect(texts(heard(reports))).toEqual(['窗口'.repeat(20)]);
});

test('after any reports and a silence, the next code is heard alone', () => {
  const any = fc.array(
    fc.uint8Array({ maxLength: 70 }).map((bytes) => (bytes.length > 60 ? report('x', true) : bytes)),
  );
  fc.assert(
    fc.property(any, (noise) => {
      const finder = createPosReports(longest);
      for (const each of noise) finder.push(each);
      finder.quiet();
      expect(texts(finder.push(report('A001')))).toEqual(['A001']);
    }),
  );
});
