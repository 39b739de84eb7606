import { type Columns, columnsOf, dotsOf, type LayoutItem } from '@jiaohao/paper';
import { type Bitmap, blankBitmap, hasGlyph, rasterGlyph, stamp } from '@jiaohao/paper/raster';
import { rasterHead } from './commands.ts';
import { printable } from './text-bytes.ts';

type TextItem = Extract<LayoutItem, { type: 'text' }>;

const cellHeight = 24;
const lineGap = 6;
const segments = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/** A line of text as a picture over the whole width of the paper, each character where the printer would put it. */
export const rasterLine = (item: TextItem, columns: Columns): Bitmap => {
  const text = printable(item.text);
  const height = cellHeight * item.size;
  const bitmap = blankBitmap(dotsOf(columns), height + lineGap);
  const free = bitmap.width - columnsOf(text) * (height / 2);
  let x = item.align === 'left' ? 0 : item.align === 'right' ? free : Math.floor(free / 2);
  for (const { segment } of segments.segment(text)) {
    const glyph = rasterGlyph(segment, height);
    stamp(bitmap, glyph, x, 0);
    // A second strike one dot aside; it would blot the digits in the box of a missing glyph.
    if (item.bold && hasGlyph(segment)) stamp(bitmap, glyph, x + 1, 0);
    x += glyph.width;
  }
  return bitmap;
};

/** Rows in one picture command: a link that breaks leaves the printer waiting for 24 rows at most. */
const bandRows = 24;

/** A picture as commands of 24 rows each. */
export const rasterCommands = (bitmap: Bitmap): Uint8Array[] => {
  const commands: Uint8Array[] = [];
  for (let row = 0; row < bitmap.height; row += bandRows) {
    const rows = Math.min(bandRows, bitmap.height - row);
    const data = bitmap.data.slice(row * bitmap.widthBytes, (row + rows) * bitmap.widthBytes);
    commands.push(rasterHead(bitmap.widthBytes, rows), withoutRealtime(data));
  }
  return commands;
};

// Some printers look for DLE commands even inside of pictures; one white dot is the smaller evil.
const withoutRealtime = (data: Uint8Array): Uint8Array =>
  data.map((byte, at) => (byte === 0x10 && [0x04, 0x05, 0x14].includes(data[at + 1] ?? 0) ? 0 : byte));
