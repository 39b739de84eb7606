export type Align = 'left' | 'center' | 'right';

/** How many times as wide and as high as a normal character. */
export type Size = 1 | 2 | 4;

/** One thing on the paper, from top to bottom. */
export type LayoutItem =
  | { type: 'text'; text: string; align: Align; size: Size; bold: boolean }
  | { type: 'rule' }
  | { type: 'qr'; text: string; align: Align }
  | { type: 'feed'; lines: number }
  | { type: 'cut' };

/** Characters of normal size in a line: 32 on 58 mm paper, 48 on 80 mm paper. */
export type Columns = 32 | 48;

/** What a ticket printer is to print; every text fits its line. */
export interface Layout {
  columns: Columns;
  items: readonly LayoutItem[];
}

/** Printable dots in a line at 203 dpi: a normal character is 12 dots wide and 24 high. */
export const dotsOf = (columns: Columns): 384 | 576 => (columns === 32 ? 384 : 576);
