import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigit, numberOf } from '../src/check-digits.ts';
import { passportOf } from '../src/passport.ts';
import { type PrintedDocument, samplePassports, zoneOf } from '../src/simulator/index.ts';
import { birthOf, expiryOf } from '../src/two-digit-year.ts';

const today = '2026-11-22';
const specimen = {
  kind: 'passport',
  name: 'ERIKSSON, ANNA MARIA',
  englishName: 'ERIKSSON, ANNA MARIA',
  sex: 'female',
  birth: '1974-08-12',
  nationality: 'UTO',
  issuer: 'UTO',
  validTo: '2012-04-15',
} as const;

test.each([
  ['part 4, TD3', samplePassports.specimen, { ...specimen, documentCode: 'P', number: 'L898902C3' }],
  ['part 6, TD2', samplePassports.specimenTd2, { ...specimen, documentCode: 'I', number: 'D23145890' }],
  ['part 5, TD1', samplePassports.specimenTd1, { ...specimen, documentCode: 'I', number: 'D23145890' }],
])('the specimen of Doc 9303 %s', (_, lines, card) => {
  expect(passportOf(lines, today)).toEqual(card);
});

// Doc 9303-3, 4.9 works these two out.
test.each([
  ['520727', '3'],
  ['AB2134<<<', '5'],
])('the check digit of %s is %s', (text, digit) => {
  expect(checkDigit(text)).toBe(digit);
});

const printed: PrintedDocument = {
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
};
const card = (over: Partial<PrintedDocument>) => passportOf(zoneOf({ ...printed, ...over }), today);

test.each<[string, Partial<PrintedDocument>, object]>([
  [
    'the permit of Hong Kong and Macao residents',
    { size: 'TD1', code: 'CR' },
    { documentCode: 'CR', number: 'E12345678' },
  ],
  ['the permit to Hong Kong and Macao', { size: 'TD1', code: 'CS' }, { documentCode: 'CS' }],
  ['a card of two lines', { size: 'TD2', code: 'C' }, { documentCode: 'C', issuer: 'CHN' }],
  ['no given names', { givenNames: '' }, { name: 'CESHI' }],
  ['a surname that fills the line', { surname: 'A'.repeat(39), givenNames: '' }, { name: 'A'.repeat(39) }],
  [
    'names of several words',
    { surname: 'VAN DER TEST', givenNames: 'ANNA MARIA' },
    { name: 'VAN DER TEST, ANNA MARIA' },
  ],
  ['a short number', { number: 'A1' }, { number: 'A1' }],
  ['a number of twelve places', { size: 'TD1', code: 'I', number: 'AB1234567890' }, { number: 'AB1234567890' }],
  [
    'that, and optional data',
    { size: 'TD1', code: 'I', number: 'AB1234567890', optional: 'XYZ' },
    { number: 'AB1234567890' },
  ],
  [
    'a number of twelve places on two lines',
    { size: 'TD2', code: 'I', number: 'AB1234567890' },
    { number: 'AB1234567890' },
  ],
  ['a personal number', { optional: '110105199005210' }, { number: 'E12345678' }],
  ['sex that is not said', { sex: '<' }, { sex: 'unknown' }],
  ['a country of one letter', { issuer: 'D', nationality: 'D' }, { issuer: 'D', nationality: 'D' }],
  ['no country at all', { nationality: 'XXA' }, { nationality: 'XXA' }],
  ['an organisation that a later edition adds', { issuer: 'XQZ' }, { issuer: 'XQZ' }],
  ['a birthday that is not known', { birth: '9005<<' }, { birth: '1990-05' }],
  ['nothing of the birth known', { birth: '<<<<<<' }, { birth: '' }],
  ['no end', { expiry: '<<<<<<' }, { validTo: 'long' }],
])('%s', (_, over, expected) => {
  expect(card(over)).toMatchObject(expected);
});

test.each<[string, Partial<PrintedDocument>]>([
  ['30 February', { birth: '900230' }],
  ['31 June as the end', { expiry: '350631' }],
  ['a country that is none', { nationality: 'CHM' }],
  ['a visa', { code: 'V' }],
  ['a crew certificate, which mrz refuses', { size: 'TD1', code: 'IV' }],
  ['no name', { surname: '', givenNames: '' }],
  ['a digit in the name', { surname: 'CE5HI' }],
  ['no number', { number: '' }],
])('%s is no card', (_, over) => {
  expect(card(over)).toBeUndefined();
});

// `mrz` 5.0.2 takes all four for valid: an empty digit passes as 0.
test.each(['3', 'D', 'N', 'X'])('a filler for the check digit of the number with nothing behind it: %s', (last) => {
  const first = `I<CHND2314589${last}<<<<<<<<<<<<<<<<`;
  expect(numberOf([first, '7408122F1204159CHN<<<<<<<<<<<0', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'])).toBeUndefined();
});

const sealedPlaces: Readonly<Record<string, readonly (readonly [line: number, from: number, to: number])[]>> = {
  specimen: [
    [1, 0, 10],
    [1, 13, 20],
    [1, 21, 44],
  ],
  specimenTd2: [
    [1, 0, 10],
    [1, 13, 20],
    [1, 21, 36],
  ],
  specimenTd1: [
    [0, 5, 30],
    [1, 0, 7],
    [1, 8, 15],
    [1, 18, 30],
  ],
};
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<';
const worth = (character: string) => alphabet.indexOf(character) % 36;

test.each(Object.keys(sealedPlaces) as (keyof typeof samplePassports)[])(
  'no digit of %s that is one off gives a card',
  (name) => {
    const lines = samplePassports[name];
    for (const [line, from, to] of sealedPlaces[name] ?? []) {
      for (let at = from; at < to; at++) {
        const now = lines[line]?.[at] ?? '';
        for (const other of alphabet) {
          // The sum is modulo 10: characters that are ten apart look alike to it.
          if ((worth(now) - worth(other)) % 10 === 0) continue;
          const wrong = [...lines];
          wrong[line] = `${lines[line]?.slice(0, at)}${other}${lines[line]?.slice(at + 1)}`;
          expect(passportOf(wrong, today), `${at}: ${now} read as ${other}`).toBeUndefined();
        }
      }
    }
  },
);

test.each([
  ['900521', '1990-05-21'],
  ['261122', '2026-11-22'],
  ['261123', '1926-11-23'],
  ['000229', '2000-02-29'],
  ['270101', '1927-01-01'],
  ['2611<<', '2026-11'],
  ['2612<<', '1926-12'],
  ['26<<<<', '2026'],
  ['27<<<<', '1927'],
  ['<<<<<<', ''],
  ['26<<22', undefined],
  ['901301', undefined],
  ['9005', undefined],
])('born %s is %s', (digits, expected) => {
  expect(birthOf(digits, today)).toBe(expected);
});

test.each([
  ['350520', '2035-05-20'],
  ['120415', '2012-04-15'],
  ['761231', '2076-12-31'],
  ['770101', '1977-01-01'],
  ['991231', '1999-12-31'],
  ['<<<<<<', 'long'],
  ['3505<<', undefined],
  ['350532', undefined],
])('valid to %s is %s', (digits, expected) => {
  expect(expiryOf(digits, today)).toBe(expected);
});

test('in 2098 a document may end in the next century', () => {
  expect(expiryOf('050101', '2098-01-01')).toBe('2105-01-01');
  expect(birthOf('050101', '2098-01-01')).toBe('2005-01-01');
});

test('any lines at all are read without a throw', () => {
  const character = fc.constantFrom(...alphabet);
  const size = fc.constantFrom([30, 3], [36, 2], [44, 2]);
  const zone = size.chain(([places = 0, lines = 0]) =>
    fc.array(fc.string({ unit: character, minLength: places, maxLength: places }), {
      minLength: lines,
      maxLength: lines,
    }),
  );
  fc.assert(fc.property(zone, (lines) => void passportOf(lines, today)));
});
