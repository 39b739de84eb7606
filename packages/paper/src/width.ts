/**
 * Columns of one character on Chinese ticket paper: 0 for control and combining characters, 1 for ASCII, 2 for all
 * others. A printer in hanzi mode gives two columns to whatever takes more than one byte, Latin letters with accents
 * and Greek included, so this is not the width that a terminal would use.
 */
export const columnsOfChar = (char: string): 0 | 1 | 2 => {
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x7f) return point < 0x20 ? 0 : 1;
  return /^(?:\p{M}|\p{Cc}|[\u200b-\u200d\u2060\ufeff])/u.test(char) ? 0 : 2;
};

/** Columns of a text at normal size. */
export const columnsOf = (text: string): number => {
  let sum = 0;
  for (const char of text) sum += columnsOfChar(char);
  return sum;
};
