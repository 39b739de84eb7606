import type { DevelopedPage } from './lab.ts';

// A4 in points of 1/72 inch.
const a4 = { short: 595.28, long: 841.89 };

/** The size of a sheet for a picture: A4 where it has nearly that shape, else its own shape as long as A4. */
const sheetFor = (width: number, height: number): [number, number] => {
  const ratio = Math.max(width, height) / Math.min(width, height);
  const short = Math.abs(ratio / (a4.long / a4.short) - 1) < 0.02 ? a4.short : a4.long / ratio;
  return height >= width ? [short, a4.long] : [a4.long, short];
};

/** One PDF with a sheet for each page, in order. */
export const pagesPdf = async (pages: readonly DevelopedPage[]): Promise<Blob> => {
  // Loaded when it is first needed: it is as large as the rest of a page together.
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const pdf = await PDFDocument.create();
  for (const { jpeg, width, height } of pages) {
    const picture = await pdf.embedJpg(await jpeg.arrayBuffer());
    const [sheetWidth, sheetHeight] = sheetFor(width, height);
    pdf.addPage([sheetWidth, sheetHeight]).drawImage(picture, { x: 0, y: 0, width: sheetWidth, height: sheetHeight });
  }
  return new Blob([new Uint8Array(await pdf.save())], { type: 'application/pdf' });
};
