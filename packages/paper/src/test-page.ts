import { existsSync } from 'node:fs';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';

/** What stands on a test page. */
export interface TestPage {
  /** Name of the printer or of its place. */
  title: string;
  /** What else is known of it, a line each, ten at most. */
  lines: readonly string[];
  /** When it was printed, in words. */
  at: string;
}

// With the name of the face: the first one in a collection is the Japanese one, with other shapes.
const fonts: readonly { path: string; face?: string }[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { path: '/System/Library/Fonts/PingFang.ttc', face: 'PingFangSC-Regular' },
  { path: 'C:/Windows/Fonts/msyh.ttc', face: 'MicrosoftYaHei' },
  { path: 'C:/Windows/Fonts/simhei.ttf' },
];

const mm = 72 / 25.4;
const [width, height] = [210 * mm, 297 * mm];
const margin = 20 * mm;

type Line = { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number };
const line = (x1: number, y1: number, x2: number, y2: number, lineWidth = 0.4): Line => ({
  type: 'line',
  x1,
  y1,
  x2,
  y2,
  lineWidth,
});

const at = (x: number, y: number, content: object): Content => ({ ...content, absolutePosition: { x, y } }) as Content;
const drawing = (canvas: object[]): Content => at(0, 0, { canvas });

/** Marks in each corner, 5 mm and 10 mm from the edges: what is missing is what the printer cannot reach. */
const corners = (): Line[] =>
  [5, 10].flatMap((distance) => {
    const d = distance * mm;
    const arm = 6 * mm;
    return [
      [d, d, 1, 1],
      [width - d, d, -1, 1],
      [d, height - d, 1, -1],
      [width - d, height - d, -1, -1],
    ].flatMap(([x = 0, y = 0, right = 1, down = 1]) => [line(x, y, x + right * arm, y), line(x, y, x, y + down * arm)]);
  });

/** A ruler of so many millimetres, to see whether the page was scaled. */
const ruler = (x: number, y: number, length: number, upright: boolean): { ticks: Line[]; numbers: Content[] } => {
  const ticks = Array.from({ length: length + 1 }, (_, n) => {
    const tick = (n % 10 === 0 ? 4 : n % 5 === 0 ? 2.8 : 1.8) * mm;
    return upright ? line(x, y + n * mm, x + tick, y + n * mm, 0.3) : line(x + n * mm, y, x + n * mm, y + tick, 0.3);
  });
  const numbers = Array.from({ length: Math.floor(length / 10) + 1 }, (_, n) => {
    const along = n * 10 * mm;
    return upright
      ? at(x + 4.8 * mm, y + along - 4.5, { text: `${n}`, fontSize: 6.5 })
      : at(x + along - 10, y + 4.4 * mm, {
          columns: [{ text: `${n}`, fontSize: 6.5, width: 20, alignment: 'center' }],
        });
  });
  const spine = upright ? line(x, y, x, y + length * mm, 0.3) : line(x, y, x + length * mm, y, 0.3);
  return { ticks: [spine, ...ticks], numbers };
};

const steps = 11;
/** From white to black in tenths: all steps must differ. */
const greys = (x: number, y: number, across: number): { boxes: object[]; labels: Content[] } => {
  const each = across / steps;
  const shade = (step: number) => Math.round(255 * (1 - step / (steps - 1)));
  return {
    boxes: Array.from({ length: steps }, (_, step) => {
      const hex = shade(step).toString(16).padStart(2, '0').repeat(3);
      return {
        type: 'rect',
        x: x + step * each,
        y,
        w: each,
        h: 14 * mm,
        color: `#${hex}`,
        lineColor: '#000000',
        lineWidth: 0.3,
      };
    }),
    labels: Array.from({ length: steps }, (_, step) =>
      at(x + step * each, y + 14.8 * mm, {
        columns: [{ text: `${step * 10}%`, fontSize: 6.5, width: each, alignment: 'center' }],
      }),
    ),
  };
};

const sizes = [7.5, 9, 10.5, 12, 16, 22] as const;
/** More than these would push the last part off the page. */
const mostLines = 10;
const weights = [0.1, 0.25, 0.5, 1, 2] as const;

const pageOf = ({ title, lines: all, at: printedAt }: TestPage): TDocumentDefinitions => {
  const lines = all.slice(0, mostLines);
  const left = margin + 12 * mm;
  const across = width - margin - left;
  const body = margin + 34 * mm + lines.length * 5.5 * mm;
  const across170 = ruler(margin, height - margin - 8 * mm, 170, false);
  const upright = ruler(margin, margin + 26 * mm, 200, true);
  const grey = greys(left, body + 68 * mm, across);
  const label = (y: number, text: string) => at(left, y, { text, fontSize: 8.5 });
  let y = body + 6 * mm;
  const samples = sizes.map((size) => {
    const here = at(left, y, { text: `${size}  受理通知书 永国酬爱 012345 AaBbGg`, fontSize: size, noWrap: true });
    y += size * 1.55;
    return here;
  });
  const lineTop = body + 95 * mm;
  return {
    pageSize: 'A4',
    pageMargins: [margin, margin, margin, margin],
    info: { title: `${title} ${printedAt}`, producer: 'jiaohao' },
    defaultStyle: { font: 'chinese', fontSize: 10.5, color: '#000000' },
    content: [
      drawing([
        ...corners(),
        ...across170.ticks,
        ...upright.ticks,
        ...grey.boxes,
        line(margin, margin + 20 * mm, width - margin, margin + 20 * mm, 1),
        ...weights.map((weight, n) =>
          line(left + 16 * mm, lineTop + 9 * mm + n * 5 * mm, left + across, lineTop + 9 * mm + n * 5 * mm, weight),
        ),
      ]),
      at(margin, margin - 2 * mm, { text: title, fontSize: 22, noWrap: true }),
      at(margin, margin + 11 * mm, { text: `打印测试页  Test page    ${printedAt}`, fontSize: 10.5 }),
      ...lines.map((text, n) => at(left, margin + 26 * mm + n * 5.5 * mm, { text, noWrap: true })),
      label(body, '文字：最小一行也应清晰可读。 Text: the smallest line must be readable.'),
      ...samples,
      at(left, y + 2, { text: '生僻字 Rare characters  㐀 𠮷 䶮 㛃 龘 𫖯 堃 喆', fontSize: 14 }),
      label(body + 62 * mm, '灰度：每一级都应能分辨。 Grey: every step must differ.'),
      ...grey.labels,
      label(lineTop, '线条：应连续、平直。 Lines: unbroken and straight.'),
      ...weights.map((weight, n) => at(left, lineTop + 7 * mm + n * 5 * mm, { text: `${weight} pt`, fontSize: 7.5 })),
      label(
        lineTop + 36 * mm,
        '标尺：用尺子量，不应放大或缩小（厘米）。 Rulers: measure them, in centimetres; nothing may be scaled.',
      ),
      label(
        lineTop + 41 * mm,
        '四角：内侧标记距纸边10毫米，应完整。 Corners: the inner marks are 10 mm from the edge and must be whole.',
      ),
      ...across170.numbers,
      ...upright.numbers,
    ],
  };
};

/**
 * An A4 page to judge a printer by: Chinese text in an embedded font, grey steps, lines, rulers, corner marks.
 * @throws Error when this machine has no Chinese font
 */
export const testPage = async (page: TestPage): Promise<Uint8Array> => {
  const font = fonts.find(({ path }) => existsSync(path));
  if (!font) throw new Error('No Chinese font on this machine: install fonts-noto-cjk');
  // The types know paths only; with a name the printer of pdfmake takes the face out of a collection.
  const normal = (font.face === undefined ? font.path : [font.path, font.face]) as string;
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === font.path);
  pdfmake.setFonts({ chinese: { normal } });
  return pdfmake.createPdf(pageOf(page)).getBuffer();
};
