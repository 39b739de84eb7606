import type { PaperItem } from '@jiaohao/protocol';
import QRCode from 'qrcode';

/** One thing on the paper, placed; all measures in dots of the printer (203 a inch, 8 a millimetre). */
export type Mark =
  | { type: 'glyph'; char: string; x: number; y: number; width: number; height: number; bold: boolean }
  | { type: 'dots'; x: number; y: number; width: number; height: number; rows: Uint8Array; stride: number }
  | { type: 'module'; x: number; y: number; size: number };

export type PaperLayout = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Where the paper stops after each line that it was moved by, ascending. */
  readonly stops: readonly number[];
};

/** Font A of an 80 mm or 58 mm printer: 12 x 24 dots, hanzi 24 x 24, lines 30 apart. */
const cell = { width: 12, height: 24 };
const lineHeight = 30;

const levels: Readonly<Record<number, 'L' | 'M' | 'Q' | 'H'>> = { 48: 'L', 49: 'M', 50: 'Q', 51: 'H' };

/** Columns that a character takes: hanzi and full-width signs take two. */
export const columnsOf = (char: string): 1 | 2 => ((char.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2);

const startOf = (align: 'left' | 'center' | 'right', width: number, paper: number): number =>
  align === 'center'
    ? Math.max(0, Math.floor((paper - width) / 2))
    : align === 'right'
      ? Math.max(0, paper - width)
      : 0;

/** Places what the printer printed on paper of `columns` characters, as its print head would. */
export const layOut = (items: readonly PaperItem[], columns: number): PaperLayout => {
  const width = columns * cell.width;
  const marks: Mark[] = [];
  const stops: number[] = [];
  let y = 0;
  const moveOn = (height: number) => {
    y += height;
    stops.push(y);
  };
  for (const item of items) {
    switch (item.type) {
      case 'text': {
        const chars = [...item.text];
        const taken = chars.reduce((sum, char) => sum + columnsOf(char), 0) * cell.width * item.width;
        let x = startOf(item.align, taken, width);
        for (const char of chars) {
          const charWidth = columnsOf(char) * cell.width * item.width;
          const glyph = { x, y, width: charWidth, height: cell.height * item.height, bold: item.bold };
          if (char.trim()) marks.push({ type: 'glyph', char, ...glyph });
          x += charWidth;
        }
        moveOn(cell.height * item.height + (lineHeight - cell.height));
        break;
      }
      case 'bitmap': {
        const rows = Uint8Array.from(atob(item.data), (char) => char.charCodeAt(0));
        const x = startOf(item.align, item.width, width);
        marks.push({
          type: 'dots',
          x,
          y,
          width: item.width,
          height: item.height,
          rows,
          stride: Math.ceil(item.width / 8),
        });
        // Comes out strip by strip, as the head burns it.
        for (let left = item.height; left > 0; left -= lineHeight) moveOn(Math.min(left, lineHeight));
        break;
      }
      case 'qr': {
        const { modules } = QRCode.create(item.content, { errorCorrectionLevel: levels[item.level] ?? 'M' });
        const side = modules.size * item.size;
        const x = startOf(item.align, side, width);
        for (let row = 0; row < modules.size; row++)
          for (let column = 0; column < modules.size; column++)
            if (modules.get(row, column))
              marks.push({ type: 'module', x: x + column * item.size, y: y + row * item.size, size: item.size });
        for (let left = side; left > 0; left -= lineHeight) moveOn(Math.min(left, lineHeight));
        break;
      }
      case 'feed':
        for (let line = 0; line < item.lines; line++) moveOn(lineHeight);
        break;
      default:
        item satisfies never;
    }
  }
  return { width, height: y, marks, stops };
};

/** How much paper is out after `ms` of printing, stopping at whole lines. `speed` in dots a second. */
export const outAfter = (stops: readonly number[], ms: number, speed: number): number => {
  const reached = (ms / 1000) * speed;
  let out = 0;
  for (const stop of stops) {
    if (stop > reached) break;
    out = stop;
  }
  return out;
};
