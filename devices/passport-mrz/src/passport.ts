import type { PassportCard, Sex } from '@jiaohao/device-kit';
import { type FieldName, parse, states } from 'mrz';
import { numberOf } from './check-digits.ts';
import { birthOf, expiryOf } from './two-digit-year.ts';

const sizes: Readonly<Record<string, number>> = { TD1: 30, TD2: 36, TD3: 44 };
const sexes: Readonly<Record<string, Sex>> = { male: 'male', female: 'female' };

/** Fields that are read here more strictly, or more leniently, than by `mrz`. */
const own = new Set<FieldName | null>(['documentNumber', 'documentNumberCheckDigit', 'issuingState', 'nationality']);

/** Doc 9303-3 section 5: those of ISO 3166, the ones ICAO adds behind an X, and UTO, which is kept for specimens. */
const isState = (code: string): boolean => code in states || /^X[A-Z]{2}$/.test(code) || code === 'UTO';

const fieldOf = (line: string | undefined, from: number, to: number): string =>
  (line ?? '').slice(from, to).replace(/<+$/, '');

const nameIn = (field: string): string => {
  const [surname = '', ...given] = field.replace(/<+$/, '').split('<<');
  const parts = [surname, given.join(' ')].map((part) => part.replaceAll('<', ' ').trim());
  return parts.filter((part) => part !== '').join(', ');
};

/**
 * The document in a machine-readable zone of two or three lines.
 * @param today ISO calendar date, for the century of two-digit years
 * @returns undefined when a check digit is wrong, or something in it cannot be
 */
export const passportOf = (lines: readonly string[], today: string): PassportCard | undefined => {
  const number = numberOf(lines);
  if (number === undefined) return undefined;
  const read = parse(lines);
  if (sizes[read.format] !== lines[0]?.length) return undefined;
  if (read.details.some(({ valid, field }) => !valid && !own.has(field))) return undefined;
  const small = read.format === 'TD1';
  const [first, second, third] = lines;
  const issuer = fieldOf(first, 2, 5);
  const nationality = small ? fieldOf(second, 15, 18) : fieldOf(second, 10, 13);
  const birth = birthOf(read.fields.birthDate ?? '', today);
  const validTo = expiryOf(read.fields.expirationDate ?? '', today);
  const englishName = nameIn(small ? (third ?? '') : (first ?? '').slice(5));
  if (birth === undefined || validTo === undefined || !englishName) return undefined;
  if (!isState(issuer) || !isState(nationality)) return undefined;
  return {
    kind: 'passport',
    documentCode: fieldOf(first, 0, 2),
    name: englishName,
    englishName,
    sex: sexes[read.fields.sex ?? ''] ?? 'unknown',
    birth,
    number,
    nationality,
    issuer,
    validTo,
  };
};
