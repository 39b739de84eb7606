import { expect, test } from 'vitest';
import { type PanelContent, panelLine, ticketDigits } from '../src/index.ts';

/** A panel that has no character but these, one byte each. */
const glyphs = (known: RegExp) => (text: string) =>
  [...text].every((char) => known.test(char))
    ? Buffer.from([...text].map((char) => char.charCodeAt(0) & 0xff))
    : undefined;
const all = glyphs(/./u);
const call: PanelContent = { number: 'A012', counter: '3', text: '请A012号到3号', urgent: false };

test.each([
  ['a line that just fits', call, { columns: 13, rows: 1, encode: all }, { text: '请A012号到3号', scroll: false }],
  ['a line one column too long', call, { columns: 12, rows: 1, encode: all }, { text: 'A012→3', scroll: false }],
  [
    'the same, urgent',
    { ...call, urgent: true },
    { columns: 12, rows: 1, encode: all },
    { text: call.text, scroll: true },
  ],
  ['two lines', call, { columns: 8, rows: 2, encode: all }, { text: call.text, scroll: false }],
  // A hanzi does not fit the last column of a line.
  ['a gap at the end of a line', call, { columns: 7, rows: 2, encode: all }, { text: call.text, scroll: false }],
  ['too long, without a number', { ...call, number: '' }, { columns: 4, rows: 1, encode: all }, { scroll: true }],
  ['no arrow', call, { columns: 8, rows: 1, encode: glyphs(/[ -~]/) }, { text: 'A012-3', replaced: true }],
  ['no counter', { ...call, counter: '' }, { columns: 8, rows: 1, encode: glyphs(/[ -~]/) }, { text: 'A012' }],
  [
    'a character it lacks, without a number',
    { ...call, number: '', text: '请㐀' },
    { columns: 8, rows: 1, encode: glyphs(/[请〓]/u) },
    { text: '请〓', replaced: true },
  ],
  [
    'no hanzi and no number',
    { ...call, number: '', text: 'a请' },
    { columns: 8, rows: 1, encode: glyphs(/[ -~]/) },
    { text: 'a_', replaced: true },
  ],
  [
    'line breaks',
    { ...call, text: ' a\r\n b\t' },
    { columns: 8, rows: 1, encode: all },
    { text: 'a b', replaced: false },
  ],
  ['nothing', { ...call, text: '' }, { columns: 8, rows: 1, encode: all }, { text: ' ', scroll: false }],
] as const)('%s', (_, content, panel, line) => expect(panelLine(content, panel)).toMatchObject(line));

test('a number that the panel lacks a letter of stays in the line, marked', () => {
  const panel = { columns: 20, rows: 1, encode: glyphs(/[0-9]/) };
  expect(panelLine({ ...call, text: '号12' }, panel)).toMatchObject({ text: '_12', replaced: true });
});

test.each([
  ['A012', 3, 12],
  ['B2-015', 3, 15],
  ['A1000', 3, undefined],
  ['', 3, undefined],
])('of %j a panel of %i digits shows %s', (ticket, digits, number) =>
  expect(ticketDigits(ticket, digits)).toBe(number),
);
