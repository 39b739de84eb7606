import { groupedCode } from '@jiaohao/protocol';
import type { CanvasElement, Content } from 'pdfmake/interfaces';
import QRCode from 'qrcode';
import { ink, mm, pagePdf, words } from './page-pdf.ts';

/** What signs every page: who issued it and when, and how anybody finds out whether that is so. */
export interface Stamp {
  /** The verification code, without its dashes. */
  code: string;
  /** Where the QR leads: the check of this code. */
  url: string;
  /** The issuer. */
  line: string;
  /** When it was issued, in words. */
  issuedAt: string;
}

/** Height of the strip at the lower edge of the sheet, in points. */
export const footHeight = 25 * mm;
const side = 20 * mm;
/** Printers leave some 4 mm at the edge white. */
const edge = 6 * mm;
const qrSide = 16.5 * mm;

/** A PDF with the strip of each of so many pages, all as wide as their sheet. */
export const stampFeet = (stamp: Stamp, width: number, pages: number): Promise<Uint8Array> =>
  pagePdf(stamp.code, {
    pageSize: { width, height: footHeight },
    pageMargins: [0, 0, 0, 0],
    content: Array.from({ length: pages }, (_, at) => strip(stamp, width, at + 1, pages)).flat(),
  });

const at = (x: number, y: number, content: Content & object): Content & object =>
  ({ ...content, absolutePosition: { x, y } }) as Content & object;

const strip = (stamp: Stamp, width: number, page: number, pages: number): Content[] => {
  const top = footHeight - edge - qrSide;
  const left = side + qrSide + 3.5 * mm;
  const right = width - side;
  return [
    {
      ...at(0, 0, {
        canvas: [
          { type: 'line', x1: side, y1: top - 2 * mm, x2: right, y2: top - 2 * mm, lineWidth: 0.6 },
          ...qrDots(stamp.url, side, top, qrSide),
        ],
      }),
      ...(page > 1 ? { pageBreak: 'before' } : {}),
    } as Content,
    at(left, top + 0.4 * mm, words(`验证码 ${groupedCode(stamp.code)}`, 12, 'song-bold', { noWrap: true })),
    at(right - 60 * mm, top + 0.8 * mm, {
      columns: [{ ...words(`第 ${page} 页 共 ${pages} 页`, 10, 'song', { alignment: 'right' }), width: 60 * mm }],
    }),
    at(left, top + 6.4 * mm, words(`${stamp.line}　${stamp.issuedAt}`, 9, 'song', { noWrap: true })),
    at(
      left,
      top + 10.8 * mm,
      words('扫码核验真伪，或打开下面的网址核对验证码。 Scan to check that this paper is genuine.', 7.5, 'song', {
        color: ink.soft,
        noWrap: true,
      }),
    ),
    at(left, top + 14.2 * mm, words(stamp.url, 7.5, 'song', { color: ink.soft, noWrap: true })),
  ];
};

/** A QR code as black rectangles, one for each run of modules in a row; the white around it is the strip's own. */
const qrDots = (text: string, x: number, y: number, side: number): CanvasElement[] => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const each = side / modules.size;
  const dots: CanvasElement[] = [];
  for (let row = 0; row < modules.size; row++) {
    let from = -1;
    for (let column = 0; column <= modules.size; column++) {
      const dark = column < modules.size && modules.get(row, column) === 1;
      if (dark && from < 0) from = column;
      if (!dark && from >= 0) {
        // A hair higher than a module: rows that only just touch show white threads on some printers.
        dots.push({
          type: 'rect',
          x: x + from * each,
          y: y + row * each,
          w: (column - from) * each,
          h: each * 1.04,
          color: '#000000',
        });
        from = -1;
      }
    }
  }
  return dots;
};
