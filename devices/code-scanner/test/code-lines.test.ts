import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCodeLines, type LineSettings } from '../src/code-lines.ts';
import type { Found } from '../src/found.ts';

const plain: LineSettings = { ends: 'line', aim: false, stxEtx: false, longest: 7200 };
const texts = (found: readonly Found[]) => found.map((each) => (each.is === 'code' ? each.code.text : null));

/** `|` is a silence. */
const heard = (hex: string, settings: Partial<LineSettings> = {}) => {
  const lines = createCodeLines({ ...plain, ...settings });
  return hex
    .split('|')
    .flatMap((part, at) => [
      ...(at > 0 ? lines.quiet() : []),
      ...lines.push(Buffer.from(part.replaceAll(' ', ''), 'hex')),
    ]);
};

test.each<[string, string, Partial<LineSettings>, (string | null)[]]>([
  ['CR', '41303031 0d', {}, ['A001']],
  ['LF', '41303031 0a', {}, ['A001']],
  ['CR LF', '41303031 0d0a 42 0d0a', {}, ['A001', 'B']],
  ['no end', '41303031', {}, []],
  ['a silence where a line end should be', '4130 | 42 0d', {}, [null, 'B']],
  ['a silence as the end', '41303031 | 42 |', { ends: 'quiet' }, ['A001', 'B']],
  ['a line end where silence would do', '41 0d | 42 0d', { ends: 'quiet' }, ['A', 'B']],
  ['UTF-8 你好', 'e4bda0e5a5bd 0d', {}, ['你好']],
  ['GB18030 你好', 'c4e3bac3 0d', {}, ['你好']],
  ['GB18030 of four bytes 㐀', '8139ee39 0d', {}, ['㐀']],
  ['each code by itself: GB, then UTF-8', 'c4e3 0d e4bda0 0d', {}, ['你', '你']],
  ['neither', '41ff42 0d', {}, [null]],
  ['half a UTF-8 character and no GB either', 'e4bd41ff 0d', {}, [null]],
  ['GS between the elements of a GS1 code', '3031 1d 3231 0d', {}, ['01\u001d21']],
  ['a control character inside', '41 00 42 0d', {}, [null]],
  ['debris at power-on', '00ff00 41 0d', {}, [null, 'A']],
  ['debris, then silence', '00ff | 00 41 0d', {}, [null, null, 'A']],
  ['empty lines', '0d0a 0d0a 41 0d', {}, ['A']],
  ['too long', '4142434445464748494a 0d 42 0d', { longest: 8 }, [null, 'B']],
  ['as long as may be', '4142434445464748 0d', { longest: 8 }, ['ABCDEFGH']],
  ['STX and ETX', '02 41303031 03', { stxEtx: true }, ['A001']],
  ['line ends inside STX and ETX', '02 41 0d0a 42 03 0d0a', { stxEtx: true }, ['A\r\nB']],
  ['no STX', '41 03 02 42 03', { stxEtx: true }, [null, 'B']],
  ['no ETX', '02 41 0d 02 42 03', { stxEtx: true }, [null, 'B']],
  ['no ETX and a silence', '02 41 | 02 42 03', { stxEtx: true }, [null, 'B']],
  ['nothing between STX and ETX', '02 03 02 42 03', { stxEtx: true }, [null, 'B']],
  ['STX and ETX that nobody expects', '02 41 03 0d', {}, [null, null]],
])('%s', (_, hex, settings, expected) => {
  expect(texts(heard(hex, settings))).toEqual(expected);
});

test.each<[string, string, Found[]]>([
  ['QR', '5d5133 41', [{ is: 'code', code: { text: 'A', symbology: ']Q3' } }]],
  ['EAN', '5d4530 36393031', [{ is: 'code', code: { text: '6901', symbology: ']E0' } }]],
  ['the head is lost', '5133 41', [{ is: 'noise' }]],
  ['nothing behind it', '5d5133', [{ is: 'noise' }]],
])('AIM identifier: %s', (_, hex, expected) => {
  expect(heard(`${hex}0d`, { aim: true })).toEqual(expected);
});

test('an identifier is left in the text where none is expected', () => {
  expect(texts(heard('5d513341 0d'))).toEqual([']Q3A']);
});

const code = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => /^[^\p{C}]+$/u.test(text));

test('however the bytes are cut, the same codes are heard', () => {
  fc.assert(
    fc.property(
      fc.array(code, { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(200), { maxLength: 20 }),
      (codes, cuts) => {
        const bytes = Buffer.from(codes.map((text) => `${text}\r\n`).join(''));
        const lines = createCodeLines(plain);
        const at = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
        const found = at.slice(1).flatMap((end, index) => lines.push(bytes.subarray(at[index], end)));
        expect(texts(found)).toEqual(codes);
        expect(lines.pending()).toBe(false);
      },
    ),
  );
});

test('after any noise and a silence, the next code is heard', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), code, fc.boolean(), (noise, text, stxEtx) => {
      const lines = createCodeLines({ ...plain, stxEtx });
      lines.push(noise);
      lines.quiet();
      const found = lines.push(Buffer.from(stxEtx ? `\x02${text}\x03` : `${text}\r`));
      expect(texts(found)).toEqual([text]);
    }),
  );
});

test('between STX and ETX, any noise right before a code costs nothing but itself', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), code, (noise, text) => {
      const lines = createCodeLines({ ...plain, stxEtx: true });
      lines.push(noise);
      expect(texts(lines.push(Buffer.from(`\x02${text}\x03`))).at(-1)).toBe(text);
    }),
  );
});

test('a flood without an end keeps nothing and counts once', () => {
  const lines = createCodeLines({ ...plain, longest: 100 });
  const flood = Array.from({ length: 500 }, () => lines.push(new Uint8Array(1000).fill(0x41))).flat();
  expect(texts(flood)).toEqual([null]);
  expect(texts(lines.push(Buffer.from('\rA\r')))).toEqual(['A']);
});
