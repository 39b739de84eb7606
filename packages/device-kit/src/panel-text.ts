import { columnsOf } from '@jiaohao/paper';
import type { PanelContent } from './panel.ts';

export interface TextPanel {
  /** ASCII characters in a line; a hanzi takes two. */
  columns: number;
  /** Lines that stand below each other. */
  rows: number;
  /** The bytes of a text for this panel; undefined when it has a character that the panel has no glyph for. */
  encode: (text: string) => Uint8Array | undefined;
}

export interface PanelLine {
  text: string;
  bytes: Uint8Array;
  /** It does not fit and must run through. */
  scroll: boolean;
  /** Something else is shown than was asked for, because the panel lacks a character. */
  replaced: boolean;
}

/**
 * What a text panel shows of a content. A call with a character that the panel lacks becomes `A012→3`: a question mark
 * in a name helps nobody. Another text shows 〓 for the character, as Chinese typesetting does. What is too long runs
 * through when it is urgent, and else gives way to the short form.
 */
export const panelLine = (content: PanelContent, panel: TextPanel): PanelLine => {
  const text = content.text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const short = shortForm(content, panel);
  const whole = panel.encode(text);
  if (!whole && short) return { ...lineOf(short, panel), replaced: true };
  const line = lineOf(whole ? text : marked(text, panel), panel);
  if (line.scroll && !content.urgent && short) return { ...lineOf(short, panel), replaced: !whole };
  return { ...line, replaced: !whole };
};

/** Number and counter, or undefined when there is no number or the panel cannot write it. */
const shortForm = ({ number, counter }: PanelContent, { encode }: TextPanel): string | undefined => {
  if (!number) return undefined;
  return [`${number}→${counter}`, `${number}-${counter}`, number].find(
    (text) => encode(text) && (counter || text === number),
  );
};

const marked = (text: string, { encode }: TextPanel) => {
  const mark = encode('〓') ? '〓' : '_';
  return [...text].map((char) => (encode(char) ? char : mark)).join('');
};

const lineOf = (text: string, panel: TextPanel) => {
  const shown = text || ' ';
  return { text: shown, bytes: panel.encode(shown) ?? new Uint8Array(0), scroll: !fits(shown, panel) };
};

/** A card breaks a line anywhere, but a hanzi that no longer fits goes to the next one. */
const fits = (text: string, { columns, rows }: TextPanel): boolean => {
  let [row, at] = [1, 0];
  for (const char of text) {
    const width = columnsOf(char);
    if (width > columns) return false;
    if (at + width > columns) [row, at] = [row + 1, 0];
    at += width;
  }
  return row <= rows;
};

/**
 * What a panel without letters shows of a ticket number: its last run of digits, so A012 is 12 and B2-015 is 15.
 * Undefined when there is none, or when it has more digits than the panel.
 */
export const ticketDigits = (ticket: string, digits: number): number | undefined => {
  const run = ticket.match(/\d+/g)?.at(-1);
  const number = run === undefined ? Number.NaN : Number(run);
  return number < 10 ** digits ? number : undefined;
};
