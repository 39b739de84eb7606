import type { CardData, FormConfig, FormFill } from '@jiaohao/protocol';
import type { Content, ContentText, TableCell } from 'pdfmake/interfaces';
import { inked, onPaper } from '../page-fonts.ts';
import { columnWidths, heading, ink, mm, pagePdf, stackedBoth, thinLines, words } from './page-pdf.ts';

/** Blank to be written by hand, the sample that shows how, or with what the card says and the date (YYYY-MM-DD). */
export type FormFilling = { kind: 'blank' } | { kind: 'sample' } | { kind: 'card'; card: CardData; date: string };

type Field = FormConfig['fields'][number];

/** A line for handwriting: as high as the page has room for, so that shaking hands keep inside. */
const lineHeight = (lines: number): number => Math.min(12.5, Math.max(9.5, 180 / lines)) * mm;

/**
 * A form of the hall as A4 PDF: half of the width a field or all of it, boxes for choices, room for handwriting, the
 * declaration with its place for signature and date.
 * @throws Error without a Chinese font
 */
export const formPage = (form: FormConfig, filling: FormFilling): Promise<Uint8Array> => {
  const sample = filling.kind === 'sample';
  const title = sample ? `${form.name.zh}（示范文本）` : form.name.zh;
  const watermark = inked('示范文本  SAMPLE', 'song-bold');
  return pagePdf(title, {
    ...(sample && {
      watermark: {
        text: watermark.map((run) => run.text).join(''),
        font: watermark[0]?.font ?? '',
        fontSize: 64,
        angle: -40,
        color: '#000000',
        opacity: 0.08,
      },
    }),
    content: [
      ...heading(title, [form.name.en]),
      fieldTable(form.fields, filling),
      signature(form),
      {
        columns: [
          words(`表格编号：${form.id}　版本：${form.version}`, 8.5, 'song', { color: ink.soft }),
          words(footWords[filling.kind], 8.5, 'song', { color: ink.soft, alignment: 'right' }),
        ],
        margin: [0, 6, 0, 0],
      },
    ],
  });
};

const footWords: Record<FormFilling['kind'], string> = {
  blank: '请用黑色墨水填写，字迹清楚，不得涂改。',
  sample: '仅供填写时参考，不能用于办理。 For reference only.',
  card: '已按证件预填，请逐项核对、补全后签名。',
};

/** Rows of two halves or of one whole; a half that stands alone gets the whole row. */
const rowsOf = (fields: readonly Field[]): Field[][] => {
  const rows: Field[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (!field.wide && last?.length === 1 && !last[0]?.wide) last.push(field);
    else rows.push([field]);
  }
  return rows;
};

const fieldTable = (fields: readonly Field[], filling: FormFilling): Content => {
  const rows = rowsOf(fields);
  const linesOf = (row: readonly Field[]) => Math.max(...row.map(({ lines }) => lines));
  const each = lineHeight(rows.reduce((sum, row) => sum + linesOf(row), 0));
  return {
    table: {
      widths: columnWidths([17, 33, 17, 33]),
      heights: rows.map((row) => linesOf(row) * each - 7),
      body: rows.map(([left, right]): TableCell[] =>
        left && right
          ? [label(left), value(left, filling) as TableCell, label(right), value(right, filling) as TableCell]
          : left
            ? [label(left), { ...value(left, filling), colSpan: 3 } as TableCell, '', '']
            : ['', '', '', ''],
      ),
      dontBreakRows: true,
    },
    layout: thinLines,
  };
};

const label = ({ label }: Field): TableCell => ({
  ...stackedBoth(label, 10.5),
  alignment: 'center',
  verticalAlignment: 'middle',
});

const value = (field: Field, filling: FormFilling): object => ({
  ...(field.choices.length > 0
    ? boxes(field, saidOf(field, filling), filling.kind)
    : written(saidOf(field, filling), filling.kind)),
  verticalAlignment: field.lines === 1 ? 'middle' : 'top',
});

const written = (said: string, kind: FormFilling['kind']): ContentText =>
  kind === 'sample' ? words(said, 11, 'hei', { color: ink.sample }) : words(said || ' ', 11);

/** What stands in a field; '' = left for the hand. */
const saidOf = (field: Field, filling: FormFilling): string => {
  if (filling.kind === 'blank') return '';
  if (filling.kind === 'sample') return field.fill && dated.has(field.fill) ? chineseDate(field.sample) : field.sample;
  return field.fill ? fromCard(field.fill, filling.card, filling.date) : '';
};

const dated: ReadonlySet<FormFill> = new Set(['birth', 'date']);

const sexes: Readonly<Record<string, string>> = { male: '男', female: '女', unknown: '' };

const fromCard = (fill: FormFill, card: CardData, date: string): string => {
  switch (fill) {
    case 'date':
      return chineseDate(date);
    case 'birth':
      return chineseDate(card.birth ?? '');
    case 'sex':
      return sexes[card.sex ?? 'unknown'] ?? card.sex ?? '';
    default:
      return card[fill] ?? '';
  }
};

/** 2026-11-22 → 2026年11月22日; anything else stays as it is. */
const chineseDate = (date: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日`;
};

/** All choices with a box each, those that apply ticked. */
const boxes = (field: Field, said: string, kind: FormFilling['kind']): ContentText => {
  const [empty, ticked] = onPaper('☐') && onPaper('☑') ? ['☐', '☑'] : ['□', '■'];
  const runs = field.choices.flatMap(({ zh, en }) => {
    const chosen = said === zh || said === en;
    const marked = chosen && kind === 'sample';
    // No line ends between a box and its words.
    const text = `${chosen ? ticked : empty}\u2060${[...zh].join('\u2060')}`;
    return [...inked(text, marked ? 'hei' : 'song'), ...inked('　')].map((run) => ({
      ...run,
      ...(marked && { color: ink.sample }),
    }));
  });
  return { text: runs, fontSize: 11 };
};

/** The date beside the signature is always written by the hand that signs. */
const signature = (form: FormConfig): Content => ({
  table: {
    widths: columnWidths([1]),
    body: [
      [
        {
          stack: [
            ...(form.declaration
              ? [
                  words(form.declaration.zh, 11, 'song', { leadingIndent: 22 }),
                  words(form.declaration.en, 7.5, 'song', { color: ink.soft, margin: [0, 2, 0, 0] }),
                ]
              : []),
            {
              columns: [
                { width: '*', ...words('申请人（签名）：', 11) },
                { width: 'auto', ...words('日期：　　　　年　　月　　日', 11) },
              ],
              margin: [60 * mm, 26, 12, 8],
            },
          ],
        },
      ],
    ],
    dontBreakRows: true,
  },
  layout: { ...thinLines, hLineWidth: (line) => (line === 0 ? 0 : 0.5) },
  unbreakable: true,
});
