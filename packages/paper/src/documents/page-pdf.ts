import pdfmake from 'pdfmake';
import type { Content, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces';
import { fontsInUse, type Hand, inked, usualFont } from '../page-fonts.ts';

/** Points in a millimetre. */
export const mm = 72 / 25.4;

/** A4 upright, in points. */
export const sheet = { width: 210 * mm, height: 297 * mm } as const;

/** What our own pages leave free at the foot for the line with which `stamped` signs them, in points. */
export const footRoom = 27 * mm;

export const ink = { text: '#000000', soft: '#4a4a4a', line: '#222222', shade: '#f0f0f0', sample: '#5a6472' } as const;

/** Words in fonts that have them; more of pdfmake's properties in `more`. */
export const words = (text: string, size: number, hand: Hand = 'song', more: object = {}): Content =>
  ({ text: inked(text, hand), fontSize: size, ...more }) as Content;

/** Thin lines all around, as official forms have them. */
export const thinLines: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => ink.line,
  vLineColor: () => ink.line,
  paddingLeft: () => 4,
  paddingRight: () => 4,
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
export const section = (title: string, english: string): Content =>
  ({
    text: [
      ...inked(title, 'song-bold').map((run) => ({ ...run, fontSize: 12 })),
      ...inked(`  ${english}`).map((run) => ({ ...run, fontSize: 8.5, color: ink.soft })),
    ],
    margin: [0, 10, 0, 4],
    headlineLevel: 1,
  }) as Content;

/**
 * An A4 PDF, its fonts embedded as subsets, the foot left free.
 * @throws Error when this machine has no Chinese font
 */
export const pagePdf = async (title: string, page: Partial<TDocumentDefinitions> & { content: Content }) => {
  const font = usualFont();
  const { fonts, paths } = fontsInUse();
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => paths.has(path));
  pdfmake.setFonts(fonts);
  const bytes = await pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [20 * mm, 16 * mm, 20 * mm, footRoom],
      info: { title, producer: 'jiaohao', creator: 'jiaohao' },
      language: 'zh-CN',
      defaultStyle: { font, fontSize: 10.5, lineHeight: 1.15, color: ink.text },
      // A heading does not stand alone at the end of a page.
      pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
        node.headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
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
  const day = `${part('year')}年${part('month')}月${part('day')}日`;
  return clock ? `${day} ${part('hour')}:${part('minute')}` : day;
};
