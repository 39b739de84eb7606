import type { Text } from '@jiaohao/protocol';
import pdfmake from 'pdfmake';
import type { Content, ContentStack, ContentText, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces';
import { fontsAtHand, type Hand, inked, usualFont } from '../page-fonts.ts';

/** Points in a millimetre. */
export const mm = 72 / 25.4;

/** A4 upright, in points. */
export const sheet = { width: 210 * mm, height: 297 * mm } as const;

const side = 20 * mm;
const textWidth = sheet.width - 2 * side;

/** What our own pages leave free at the foot for the line with which `stamped` signs them, in points. */
export const footRoom = 26 * mm;

export const ink = { text: '#000000', soft: '#4a4a4a', line: '#222222', shade: '#f0f0f0', sample: '#5a6472' } as const;

/** Words in fonts that have them; more of pdfmake's properties in `more`. */
export const words = (
  text: string,
  size: number,
  hand: Hand = 'song',
  more: Partial<ContentText> = {},
): ContentText => ({ ...more, text: inked(text, hand), fontSize: size });

/** Chinese words with the English ones small after them, in one paragraph. */
export const inBoth = ({ zh, en }: Text, size: number, hand: Hand = 'song'): ContentText => ({
  text: [
    ...inked(zh, hand).map((run) => ({ ...run, fontSize: size })),
    ...inked(`　${en}`).map((run) => ({ ...run, fontSize: size * 0.75, color: ink.soft })),
  ],
});

/** Chinese words with the English ones small on a line of their own. */
export const stackedBoth = ({ zh, en }: Text, size: number, hand: Hand = 'song'): ContentStack => ({
  stack: [words(zh, size, hand), words(en, Math.max(6.5, size * 0.7), 'song', { color: ink.soft, lineHeight: 1 })],
});

const cellSides = 8;
const lineWidth = 0.5;

/** Widths of columns that fill the page between its margins, by their parts of it. */
export const columnWidths = (parts: readonly number[]): number[] => {
  const sum = parts.reduce((all, part) => all + part, 0);
  const inner = textWidth - parts.length * cellSides - (parts.length + 1) * lineWidth;
  return parts.map((part) => (inner * part) / sum);
};

/** Thin lines all around, as official forms have them. */
export const thinLines: CustomTableLayout = {
  hLineWidth: () => lineWidth,
  vLineWidth: () => lineWidth,
  hLineColor: () => ink.line,
  vLineColor: () => ink.line,
  paddingLeft: () => cellSides / 2,
  paddingRight: () => cellSides / 2,
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
};

/** The centred head of a document: its title, and what stands small below. */
export const heading = (title: string, below: readonly string[] = []): Content[] => [
  words(title, 20, 'song-bold', { alignment: 'center', margin: [0, 0, 0, below.length > 0 ? 2 : 10] }),
  ...below.map((line, at) =>
    words(line, 9.5, 'song', {
      alignment: 'center',
      color: ink.soft,
      margin: [0, 0, 0, at === below.length - 1 ? 10 : 1],
    }),
  ),
];

/** A heading inside a document. */
export const headline = (zh: string, en: string): ContentText => ({
  ...inBoth({ zh, en }, 12, 'song-bold'),
  margin: [0, 7, 0, 3],
});

/** Short paragraphs under their heading, which never stands alone at the end of a page. */
export const section = (zh: string, en: string, [first, ...rest]: readonly Content[]): Content[] => [
  { stack: [headline(zh, en), ...(first ? [first] : [])], unbreakable: true },
  ...rest,
];

/**
 * An A4 PDF, its fonts embedded as subsets, the foot left free.
 * @throws Error when this machine has no Chinese font
 */
export const pagePdf = async (title: string, page: Partial<TDocumentDefinitions> & { content: Content }) => {
  const font = usualFont();
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  pdfmake.setFonts(fontsAtHand());
  const bytes = await pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [side, 14 * mm, side, footRoom],
      info: { title, producer: 'jiaohao', creator: 'jiaohao' },
      language: 'zh-CN',
      defaultStyle: { font, fontSize: 10.5, lineHeight: 1.15, color: ink.text },
      ...page,
    })
    .getBuffer();
  return new Uint8Array(bytes);
};

/** 2026年11月22日, and with `clock` 09:15 after it, in this time zone. */
export const dateWords = (iso: string, timeZone: string, clock = false): string => {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(iso))
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const day = `${part('year')}年${Number(part('month'))}月${Number(part('day'))}日`;
  return clock ? `${day} ${part('hour')}:${part('minute')}` : day;
};
