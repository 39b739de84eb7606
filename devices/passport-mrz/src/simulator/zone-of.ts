// Written from Doc 9303 alone, apart from the driver, so that the two check each other.

/** What is printed on a travel document. */
export interface PrintedDocument {
  size: 'TD1' | 'TD2' | 'TD3';
  /** One or two letters. */
  code: string;
  issuer: string;
  surname: string;
  givenNames: string;
  number: string;
  nationality: string;
  /** YYMMDD, fillers for what is not known. */
  birth: string;
  sex: 'M' | 'F' | '<';
  /** YYMMDD. */
  expiry: string;
  /** Optional data of the issuer, behind the number or in the second line. */
  optional?: string;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const weightAt = (at: number): number => (at % 3 === 0 ? 7 : at % 3 === 1 ? 3 : 1);

const digit = (text: string): string => {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += Math.max(0, alphabet.indexOf(text.charAt(at))) * weightAt(at);
  return `${sum % 10}`;
};
const sealed = (text: string): string => text + digit(text);
const fill = (text: string, places: number): string => text.padEnd(places, '<').slice(0, places);

/**
 * The machine-readable zone of a document: three lines of 30, or two of 36 or 44.
 * @throws RangeError for a number of more than nine places on a passport
 */
export const zoneOf = (printed: PrintedDocument): string[] => {
  const { size, number, optional = '' } = printed;
  const head = fill(printed.code, 2) + fill(printed.issuer, 3);
  const names = `${printed.surname}${printed.givenNames && `<<${printed.givenNames}`}`.replaceAll(' ', '<');
  const state = fill(printed.nationality, 3);
  const [birth, expiry] = [sealed(printed.birth), sealed(printed.expiry)];
  const long = number.length > 9;
  if (long && size === 'TD3') throw new RangeError(`${number} does not fit into a passport`);
  const start = long ? `${number.slice(0, 9)}<` : sealed(fill(number, 9));
  const rest = long
    ? number.slice(9) + digit(`${number.slice(0, 9)}<${number.slice(9)}`) + fill('', 1) + optional
    : optional;
  if (size === 'TD1') {
    const first = start + fill(rest, 15);
    const total = digit(first + birth + expiry + fill('', 11));
    return [head + first, birth + printed.sex + expiry + state + fill('', 11) + total, fill(names, 30)];
  }
  const tail = size === 'TD2' ? fill(rest, 7) : sealed(fill(optional, 14));
  const total = digit(start + birth + expiry + tail);
  return [head + fill(names, size === 'TD2' ? 31 : 39), start + state + birth + printed.sex + expiry + tail + total];
};
