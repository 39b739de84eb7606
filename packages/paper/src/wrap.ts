import { columnsOf, columnsOfChar } from './width.ts';

// 禁则: what may not begin a line, and what may not end one (GB/T 15834).
const notFirst = /^[，。、；：？！）》」』】〕”’…—·,.;:?!)\]}%℃]$/u;
const notLast = /^[（《「『【〔“‘([{]$/u;

/** A run that is only broken where it does not fit a whole line: a word, a number, one wide character. */
const pieces = (text: string): string[] => text.match(/[\x21-\x7e]+|\s+|[\s\S]\p{M}*/gu) ?? [];

/**
 * Breaks a text into lines of at most `columns` columns: between wide characters, at spaces, and inside a
 * Latin word only when the word is longer than a line. Closing punctuation does not begin a line.
 */
export const wrap = (text: string, columns: number): string[] => text.split('\n').flatMap((p) => paragraph(p, columns));

const paragraph = (text: string, columns: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text).flatMap((p) => (columnsOf(p) > columns ? [...p] : [p]))) {
    if (columnsOf(line) + columnsOf(piece) <= columns) {
      line += piece;
    } else if (/^\s+$/.test(piece)) {
      lines.push(line);
      line = '';
    } else {
      const [stay, move] = splitFor(line, piece);
      // A character that is wider than the line stands alone and sticks out.
      if (stay) lines.push(stay);
      line = move + piece;
    }
    if (line.trimStart() === '' && lines.length > 0) line = '';
  }
  lines.push(line);
  return lines.map((each) => each.trimEnd());
};

const splitFor = (line: string, next: string): [string, string] => {
  const chars = [...line];
  const first = [...next][0] ?? '';
  const tail = chars.at(-1) ?? '';
  const moves = (notFirst.test(first) && !notFirst.test(tail)) || notLast.test(tail);
  // A line of one character cannot give any away.
  return moves && chars.length > 1 && columnsOfChar(tail) === 2 ? [chars.slice(0, -1).join(''), tail] : [line, ''];
};
