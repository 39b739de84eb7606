import type { Material, ServiceGuide, Text } from '@jiaohao/protocol';
import type { Content, ContentText, TableCell } from 'pdfmake/interfaces';
import { onPaper } from '../page-fonts.ts';
import {
  columnWidths,
  heading,
  headline,
  inBoth,
  ink,
  pagePdf,
  section,
  stackedBoth,
  thinLines,
  words,
} from './page-pdf.ts';

/** What the notice is about and where the item is done. */
export interface NoticeItem {
  name: Text;
  /** 基本编码 or 实施编码. */
  code?: string | undefined;
  department: Text;
  guide: ServiceGuide;
  /** Waiting area or counters. */
  area: Text;
  /** Opening hours, a line each. */
  hours: readonly string[];
  /** Of the hall; '' when it has none. */
  phone: string;
  /** Where it can be done without coming. */
  online?: { url: string; note: Text } | undefined;
  hall: Text;
  /** When it was made, in words. */
  at: string;
}

/** 原件1份 and 复印件2份, a line each. */
const amount = ({ originals, copies }: Material): string =>
  [originals > 0 ? `原件${originals}份` : '', copies > 0 ? `复印件${copies}份` : ''].filter(Boolean).join('\n') ||
  '出示即可';

/**
 * 一次性告知单 (D6) as A4 PDF: what is missing on top, then everything that is published of the item.
 * @param have ids of the materials that are at hand
 * @throws Error without a Chinese font
 */
export const oneTimeNotice = (
  item: NoticeItem,
  have: readonly string[],
  person?: { name: string },
): Promise<Uint8Array> => {
  const { guide } = item;
  return pagePdf(`一次性告知单：${item.name.zh}`, {
    content: [
      ...heading('一次性告知单', ['One-time notice: all that this item takes']),
      itemTable(item, person),
      summary(guide.materials, new Set(have)),
      headline('一、所需材料', 'Materials'),
      guide.materials.length === 0
        ? words('无需提交材料。 No materials are needed.', 10.5)
        : materialTable(guide.materials, new Set(have)),
      ...section('二、办理条件', 'Conditions', listed(guide.conditions, false)),
      ...section('三、办理步骤', 'Steps', listed(guide.steps, true)),
      ...section('四、时限、收费和依据', 'Time limit, fee, basis', [
        pair('办理时限', guide.limit),
        pair('收费', guide.fee),
        ...(guide.basis ? [pair('依据', guide.basis)] : []),
      ]),
      ...section('五、注意事项', 'Please note', listed(guide.cautions, false)),
      ...section('六、到哪里办', 'Where', [
        pair('地点', { zh: `${item.hall.zh}　${item.area.zh}`, en: `${item.hall.en}, ${item.area.en}` }),
        plain('时间', item.hours.join('；')),
        ...(item.phone ? [plain('咨询电话', item.phone)] : []),
        ...(item.online
          ? [pair('网上办理', { zh: `${item.online.url}　${item.online.note.zh}`, en: item.online.note.en })]
          : []),
      ]),
      words(`本单按办事指南 ${guide.version} 版制作，${item.at}。清单以外的材料，窗口不得要求提供。`, 9, 'song', {
        color: ink.soft,
        margin: [0, 8, 0, 0],
      }),
    ],
  });
};

const itemTable = (item: NoticeItem, person: { name: string } | undefined): Content => {
  const label = (text: string) => words(text, 10, 'song', { fillColor: ink.shade });
  const rows: [string, ContentText][] = [
    ['事项', inBoth(item.name, 11, 'song-bold')],
    ['办理部门', inBoth(item.department, 11)],
    ...(item.code ? [['事项编码', words(item.code, 10.5)] satisfies [string, ContentText]] : []),
    ...(person ? [['告知对象', words(person.name, 11)] satisfies [string, ContentText]] : []),
  ];
  return {
    table: {
      widths: columnWidths([16, 84]),
      body: rows.map(([name, said]) => [label(name), said]),
    },
    layout: thinLines,
    margin: [0, 0, 0, 8],
  };
};

/** Wanted of everybody, and not at hand. What only some must bring is no lack yet. */
const missingOf = (materials: readonly Material[], have: ReadonlySet<string>): Material[] =>
  materials.filter(({ id, when }) => when === undefined && !have.has(id));

/** The line for those who read one line only. */
const summary = (materials: readonly Material[], have: ReadonlySet<string>): Content => {
  const missing = missingOf(materials, have);
  const perhaps = materials.filter(({ id, when }) => when !== undefined && !have.has(id));
  const ready = materials.length - missing.length - perhaps.length;
  const head =
    missing.length === 0
      ? { zh: '必备材料已备齐，可以直接来办理。', en: 'All required materials are at hand.' }
      : {
          zh: `已备 ${ready} 项，还缺 ${missing.length} 项：${missing.map(({ name }) => name.zh).join('、')}。`,
          en: `Still missing (${missing.length}): ${missing.map(({ name }) => name.en).join(', ')}.`,
        };
  return {
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              words(head.zh, 13, 'song-bold'),
              words(head.en, 9, 'song', { color: ink.soft, margin: [0, 2, 0, 0] }),
              ...(perhaps.length > 0
                ? [
                    words(`另有 ${perhaps.length} 项只在特定情形下需要，见下表。`, 10, 'song', {
                      margin: [0, 3, 0, 0],
                    }),
                  ]
                : []),
            ],
          },
        ],
      ],
    },
    layout: {
      ...thinLines,
      hLineWidth: () => 1.4,
      vLineWidth: () => 1.4,
      paddingLeft: () => 10,
      paddingRight: () => 10,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
  };
};

const materialTable = (materials: readonly Material[], have: ReadonlySet<string>): Content => {
  const head = ['序号', '材料名称', '份数', '说明', '是否备齐'].map((title) =>
    words(title, 10, 'song-bold', { alignment: 'center', fillColor: ink.shade }),
  );
  const [yes, no] = onPaper('☑') && onPaper('☐') ? ['☑', '☐'] : ['■', '□'];
  const row = (material: Material, at: number): TableCell[] => {
    const notes = [
      ...(material.when ? [{ zh: `仅限：${material.when.zh}`, en: material.when.en }] : []),
      ...(material.note ? [material.note] : []),
      ...(material.form ? [{ zh: '表格可在自助机打印', en: 'form at the kiosk' }] : []),
    ];
    const state = have.has(material.id) ? `${yes} 已备` : material.when ? `${no} 视情况` : `${no} 还缺`;
    return [
      words(`${at + 1}`, 10.5, 'song', { alignment: 'center' }),
      stackedBoth(material.name, 10.5),
      words(amount(material), 10),
      { stack: notes.map((note) => inBoth(note, 9.5)) },
      words(state, 10.5, state.endsWith('还缺') ? 'song-bold' : 'song', { alignment: 'center' }),
    ];
  };
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columnWidths([7, 32, 15, 31, 15]),
      body: [head, ...materials.map(row)],
    },
    layout: thinLines,
  };
};

const listed = (texts: readonly Text[], numbered: boolean): Content[] =>
  texts.length === 0
    ? [words('无。', 10.5)]
    : texts.map((text, at) => line(words(numbered ? `${at + 1}.` : '•', 10.5), 16, inBoth(text, 10.5)));

const pair = (label: string, text: Text): Content => line(words(`${label}：`, 10.5), 62, inBoth(text, 10.5));
const plain = (label: string, text: string): Content => line(words(`${label}：`, 10.5), 62, words(text, 10.5));

const line = (before: ContentText, width: number, after: ContentText): Content => ({
  columns: [
    { ...before, width },
    { ...after, width: '*' },
  ],
  margin: [0, 0, 0, 2],
  unbreakable: true,
});
