// East Asian Wide and Fullwidth blocks (Unicode 16, UAX 11), as ranges; the rest is one column wide.
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2fb],
  [0x1f200, 0x1f265],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f900, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

// Signs that Unicode calls ambiguous: a Chinese printer and its fonts draw them over two columns.
const wideInChinese = /^[·—…‘’“”×÷°§±※→←↑↓①-⑳Ⅰ-Ⅻⅰ-ⅹ■□▲△●○◆◇★☆♀♂℃‰№㎡€]$/u;

/** Columns of one character on Chinese ticket paper: 0 for combining marks, 2 for wide ones, else 1. */
export const columnsOfChar = (char: string): 0 | 1 | 2 => {
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x7f) return point < 0x20 ? 0 : 1;
  if (/^(?:\p{M}|[\u200b-\u200d])$/u.test(char)) return 0;
  if (wideInChinese.test(char)) return 2;
  return wide.some(([from, to]) => point >= from && point <= to) ? 2 : 1;
};

/** Columns of a text at normal size. */
export const columnsOf = (text: string): number => {
  let sum = 0;
  for (const char of text) sum += columnsOfChar(char);
  return sum;
};
