import { expect, test } from 'vitest';
import { checkDigit, numberOf } from '../src/check-digits.ts';
import { zoneOf } from '../src/simulator/index.ts';

/** A passport with this personal number, and a filler in the place of that number's check digit. */
const withFiller = (optional: string) => {
  const [first = '', second = ''] = zoneOf({
    size: 'TD3',
    code: 'PO',
    issuer: 'CHN',
    surname: 'CESHI',
    givenNames: 'JIA',
    number: 'E12345678',
    nationality: 'CHN',
    birth: '900521',
    sex: 'F',
    expiry: '350520',
    optional,
  });
  const line = `${second.slice(0, 42)}<`;
  const whole = checkDigit(line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43));
  return [first, line + whole];
};

// Doc 9303-4, 4.2.2: the filler may stand for the check digit of a personal number only when there is none.
test('without a personal number its check digit may be a filler', () => {
  expect(numberOf(withFiller(''))).toBe('E12345678');
});

test('with a personal number its check digit may not be a filler', () => {
  expect(numberOf(withFiller('110105199005210'))).toBeUndefined();
});
