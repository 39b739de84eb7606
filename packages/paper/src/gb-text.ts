import iconv from 'iconv-lite';

/** Character sets that LED cards and cheap printers have glyphs for. GB2312 is the smaller one. */
export type GbSet = 'gb2312' | 'gbk';

/** A text as GB2312 or GBK bytes; undefined when a character is in neither, control characters among them. */
export const gbText = (text: string, set: GbSet): Uint8Array | undefined => {
  const chars = [...text].map((char) => gbChar(char, set));
  return chars.every((bytes) => bytes !== undefined) ? Buffer.concat(chars) : undefined;
};

const gbChar = (char: string, set: GbSet): Uint8Array | undefined => {
  const bytes = iconv.encode(char, 'cp936');
  // What cp936 lacks becomes a question mark, and it has a euro sign that the cards do not.
  if (bytes.length === 1) return char >= ' ' && char <= '~' ? bytes : undefined;
  return bytes.length === 2 && (set === 'gbk' || inGb2312(bytes)) ? bytes : undefined;
};

// Rows of GB 2312-80; what GBK put into their gaps later is left out.
const inGb2312 = ([row = 0, cell = 0]: Uint8Array): boolean => {
  if (cell < 0xa1) return false;
  if (row >= 0xb0) return row <= 0xf7;
  if (row === 0xa2) return cell >= 0xb1;
  if (row === 0xa6) return cell <= 0xd8;
  if (row === 0xa8) return cell <= 0xba || cell >= 0xc5;
  if (row === 0xa9) return cell >= 0xa4 && cell <= 0xef;
  return row >= 0xa1 && row <= 0xa7;
};
