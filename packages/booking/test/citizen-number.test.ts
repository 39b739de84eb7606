import { expect, test } from 'vitest';
import { isCitizenNumber, plainNumber } from '../src/index.ts';

// 11010519491231002X and 440524188001010014 are the examples of GB 11643-1999.
test.each([
  ['11010519491231002X', '2026-11-25', true],
  ['440524188001010014', '1999-07-01', true],
  ['440524188001010014', '2026-11-25', false],
  ['110105194912310021', '2026-11-25', false],
  ['11010519491231002x', '2026-11-25', false],
  ['11010519490231002X', '2026-11-25', false],
  ['110105491231002', '2026-11-25', false],
  ['11010519491231002X', '1949-12-31', true],
  ['11010519491231002X', '1949-12-30', false],
  ['01010519491231002X', '2026-11-25', false],
  ['', '2026-11-25', false],
])('%s on %s: %s', (number, today, good) => expect(isCitizenNumber(number, today)).toBe(good));

test('every single wrong digit is seen', () => {
  const good = '11010519491231002X';
  for (let at = 0; at < 17; at++) {
    for (let digit = 0; digit < 10; digit++) {
      if (String(digit) === good[at]) continue;
      expect(isCitizenNumber(good.slice(0, at) + digit + good.slice(at + 1), '2026-11-25')).toBe(false);
    }
  }
});

test.each([
  [' 110105 19491231 002x ', '11010519491231002X'],
  ['１１０１０５１９４９１２３１００２ｘ', '11010519491231002X'],
  ['e12345678', 'E12345678'],
])('%s is kept as %s', (typed, plain) => expect(plainNumber(typed)).toBe(plain));
