import type { Align, Columns, LayoutItem, Size } from './layout.ts';
import { columnsOf } from './width.ts';
import { wrap } from './wrap.ts';

/** A text on as many lines as it takes in its size. */
export const textLines = (
  value: string,
  columns: Columns,
  { align = 'left', size = 1, bold = false }: { align?: Align; size?: Size; bold?: boolean } = {},
): LayoutItem[] => wrap(value, Math.floor(columns / size)).map((text) => ({ type: 'text', text, align, size, bold }));

/** A text after a mark; its further lines begin below its first character. */
export const hangingLines = (mark: string, value: string, columns: Columns, bold = false): LayoutItem[] => {
  const indent = columnsOf(mark);
  return wrap(value, columns - indent).map((part, at) => ({
    type: 'text',
    text: `${at === 0 ? mark : ' '.repeat(indent)}${part}`,
    align: 'left',
    size: 1,
    bold,
  }));
};

/** The biggest of these sizes in which a text still fits one line; the normal one when none does. */
export const biggestSize = (text: string, columns: Columns, sizes: readonly Size[] = [4, 2]): Size =>
  sizes.find((size) => columnsOf(text) * size <= columns) ?? 1;
