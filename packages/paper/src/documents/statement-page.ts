import type { Content, TableCell } from 'pdfmake/interfaces';
import { columnWidths, heading, ink, pagePdf, thinLines, words } from './page-pdf.ts';

/** A statement about one person: who, some facts, and rows of a table over as many pages as it takes. */
export interface Statement {
  title: string;
  /** English title, below the Chinese one; '' for none. */
  english: string;
  /** Who issues it; stands at the end with `at`. */
  issuer: string;
  person: { name: string; number: string };
  /** Above the table, two in a row: 参保状态, 缴存账号 ... */
  facts: readonly { label: string; value: string }[];
  /** `width` in parts of the table's width, by default 1. */
  columns: readonly { title: string; align?: 'left' | 'center' | 'right'; width?: number }[];
  rows: readonly (readonly string[])[];
  /** A last row, as 合计; empty for none. */
  totals: readonly string[];
  /** What is to be known about it, a paragraph each. */
  notes: readonly string[];
  /** When it was made, in words. */
  at: string;
}

/** A statement as A4 PDF; the head of the table is repeated on each page. @throws Error without a Chinese font */
export const statementPage = (statement: Statement): Promise<Uint8Array> => {
  const { title, english, person, facts, columns, rows, totals, notes, issuer, at } = statement;
  const all = [{ label: '姓名', value: person.name }, { label: '证件号码', value: person.number }, ...facts];
  return pagePdf(title, {
    content: [
      ...heading(title, english ? [english] : []),
      factTable(all),
      rows.length === 0
        ? words('没有记录。 No records.', 10.5, 'song', { alignment: 'center', margin: [0, 14, 0, 14] })
        : rowTable(columns, rows, totals),
      ...notes.map((note, index) =>
        words(`${index === 0 ? '说明：' : ''}${note}`, 9, 'song', {
          color: ink.soft,
          margin: [0, index === 0 ? 8 : 2, 0, 0],
        }),
      ),
      {
        stack: [
          words(issuer, 11, 'song', { alignment: 'right' }),
          words(at, 11, 'song', { alignment: 'right', margin: [0, 3, 0, 0] }),
        ],
        margin: [0, 18, 0, 0],
        unbreakable: true,
      },
    ],
  });
};

const factTable = (facts: Statement['facts']): Content => {
  const label = (text: string) => words(text, 10, 'song', { fillColor: ink.shade });
  const body: TableCell[][] = [];
  for (let at = 0; at < facts.length; at += 2) {
    const [left, right] = [facts[at], facts[at + 1]];
    body.push([
      label(left?.label ?? ''),
      { ...words(left?.value ?? '', 10.5), ...(right ? {} : { colSpan: 3 }) },
      ...(right ? [label(right.label), words(right.value, 10.5)] : [{ text: '' }, { text: '' }]),
    ]);
  }
  return {
    table: { widths: columnWidths([16, 34, 16, 34]), body, dontBreakRows: true },
    layout: thinLines,
    margin: [0, 0, 0, 10],
  };
};

const rowTable = (columns: Statement['columns'], rows: Statement['rows'], totals: readonly string[]): Content => {
  const cells = (row: readonly string[], bold: boolean): TableCell[] =>
    columns.map(({ align = 'left' }, at) =>
      words(row[at] ?? '', 9.5, bold ? 'song-bold' : 'song', { alignment: align }),
    );
  const head = columns.map(({ title }) =>
    words(title, 9.5, 'song-bold', { alignment: 'center', fillColor: ink.shade }),
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columnWidths(columns.map(({ width = 1 }) => width)),
      body: [head, ...rows.map((row) => cells(row, false)), ...(totals.length > 0 ? [cells(totals, true)] : [])],
    },
    layout: thinLines,
  };
};
