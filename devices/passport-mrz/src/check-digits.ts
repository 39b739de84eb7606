const weights = [7, 3, 1];

const numberFor = (character: string): number => {
  if (character === '<') return 0;
  return character >= 'A' ? character.charCodeAt(0) - 55 : Number(character);
};

/** Doc 9303-3, 4.9: weights 7 3 1, letters count from 10, fillers 0, modulo 10. */
export const checkDigit = (text: string): string =>
  String([...text].reduce((sum, character, at) => sum + numberFor(character) * (weights[at % 3] ?? 0), 0) % 10);

/** A part of a zone: line, first place and the place after the last, counted from 0. */
type Range = readonly [line: number, from: number, to: number];

interface Layout {
  number: Range;
  /** Where a number of more than nine places goes on. */
  rest: Range | undefined;
  /** Ranges and the place of the digit over them. */
  digits: readonly { over: readonly Range[]; at: Range; fillerWhenEmpty?: boolean }[];
}

// Doc 9303 parts 5, 6 and 4, section 4.2.
const layouts: Readonly<Record<30 | 36 | 44, Layout>> = {
  30: {
    number: [0, 5, 14],
    rest: [0, 15, 30],
    digits: [
      { over: [[1, 0, 6]], at: [1, 6, 7] },
      { over: [[1, 8, 14]], at: [1, 14, 15] },
      {
        over: [
          [0, 5, 30],
          [1, 0, 7],
          [1, 8, 15],
          [1, 18, 29],
        ],
        at: [1, 29, 30],
      },
    ],
  },
  36: {
    number: [1, 0, 9],
    rest: [1, 28, 35],
    digits: [
      { over: [[1, 13, 19]], at: [1, 19, 20] },
      { over: [[1, 21, 27]], at: [1, 27, 28] },
      {
        over: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 35],
        ],
        at: [1, 35, 36],
      },
    ],
  },
  44: {
    number: [1, 0, 9],
    rest: undefined,
    digits: [
      { over: [[1, 13, 19]], at: [1, 19, 20] },
      { over: [[1, 21, 27]], at: [1, 27, 28] },
      { over: [[1, 28, 42]], at: [1, 42, 43], fillerWhenEmpty: true },
      {
        over: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 43],
        ],
        at: [1, 43, 44],
      },
    ],
  },
};

const cut = (lines: readonly string[], [line, from, to]: Range): string => lines[line]?.slice(from, to) ?? '';

const longNumber = (start: string, rest: string): string | undefined => {
  const [tail = ''] = rest.split('<');
  const [more, digit] = [tail.slice(0, -1), tail.at(-1)];
  // Doc 9303 leaves open whether the filler in the digit's place counts; issuers do both.
  const good = [`${start}<${more}`, `${start}${more}`].some((text) => checkDigit(text) === digit);
  return more && good ? start + more : undefined;
};

/**
 * The document number, once all check digits hold. `mrz` alone is not enough: with a filler for the number's check digit
 * and nothing behind it, it takes an empty digit for 0.
 * @param lines two or three lines of equal length: 30, 36 or 44
 * @returns undefined when a digit is wrong
 */
export const numberOf = (lines: readonly string[]): string | undefined => {
  const layout = layouts[(lines[0]?.length ?? 0) as keyof typeof layouts] as Layout | undefined;
  if (!layout) return undefined;
  const holds = layout.digits.every(({ over, at, fillerWhenEmpty }) => {
    const text = over.map((range) => cut(lines, range)).join('');
    const digit = cut(lines, at);
    return digit === checkDigit(text) || (fillerWhenEmpty === true && digit === '<' && /^<+$/.test(text));
  });
  if (!holds) return undefined;
  const [line, from, to] = layout.number;
  const start = cut(lines, layout.number);
  const digit = cut(lines, [line, to, to + 1]);
  if (digit === '<' && layout.rest) return longNumber(start, cut(lines, layout.rest));
  const number = cut(lines, [line, from, to]).replace(/<+$/, '');
  return digit === checkDigit(start) && number ? number : undefined;
};
