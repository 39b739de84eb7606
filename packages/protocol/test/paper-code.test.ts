import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupedCode, paperCodeCheck, paperCodeSigns, readPaperCode } from '../src/paper-code.ts';

const code = fc
  .array(fc.constantFrom(...paperCodeSigns), { minLength: 9, maxLength: 9 })
  .map((signs) => signs.join('') + paperCodeCheck(signs.join('')));

test('no sign is taken for another', () => {
  expect(paperCodeSigns).not.toMatch(/[01OI]/);
  expect(new Set(paperCodeSigns).size).toBe(32);
});

test('a code is read as it stands on paper, however it is typed', () => {
  fc.assert(
    fc.property(code, (made) => {
      expect(readPaperCode(made)).toBe(made);
      expect(readPaperCode(` ${groupedCode(made).toLowerCase()} `)).toBe(made);
      expect(readPaperCode(groupedCode(made).replaceAll('-', ' — '))).toBe(made);
    }),
  );
});

test('one wrong sign is always told', () => {
  fc.assert(
    fc.property(code, fc.nat(9), fc.constantFrom(...paperCodeSigns), (made, at, sign) => {
      fc.pre(made[at] !== sign);
      expect(readPaperCode(made.slice(0, at) + sign + made.slice(at + 1))).toBeUndefined();
    }),
  );
});

test('two signs that changed places are always told', () => {
  fc.assert(
    fc.property(code, fc.nat(9), fc.nat(9), (made, a, b) => {
      const signs = [...made];
      fc.pre(signs[a] !== signs[b]);
      [signs[a], signs[b]] = [signs[b] ?? '', signs[a] ?? ''];
      expect(readPaperCode(signs.join(''))).toBeUndefined();
    }),
  );
});

test.each(['', 'ABCD', 'ABCDEFGHJ0', 'ABCDEFGHJKL', '证件ABCDEFGH'])('%s is no code', (typed) =>
  expect(readPaperCode(typed)).toBeUndefined(),
);

test('groups of four', () => expect(groupedCode('ABCDEFGHJK')).toBe('ABCD-EFGH-JK'));
