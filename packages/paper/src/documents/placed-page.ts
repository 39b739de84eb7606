import { type PDFDocument, type PDFEmbeddedPage, PDFName, PDFNumber, type PDFPage } from '@cantoo/pdf-lib';
import { drawAnnotations } from './drawn-annotations.ts';

/** A page of another document as a picture of its own: upright, its lower left corner at 0, 0. */
export interface PlacedPage {
  picture: PDFEmbeddedPage;
  /** As it is seen, in points. */
  width: number;
  height: number;
}

interface Box {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** What is seen of a page: its crop box inside its media box. */
const seenOf = (page: PDFPage): Box => {
  const [media, crop] = [page.getMediaBox(), page.getCropBox()].map(({ x, y, width, height }) => ({
    left: Math.min(x, x + width),
    bottom: Math.min(y, y + height),
    right: Math.max(x, x + width),
    top: Math.max(y, y + height),
  })) as [Box, Box];
  const box = {
    left: Math.max(media.left, crop.left),
    bottom: Math.max(media.bottom, crop.bottom),
    right: Math.min(media.right, crop.right),
    top: Math.min(media.top, crop.top),
  };
  return box.right > box.left && box.top > box.bottom ? box : media;
};

type Matrix = [number, number, number, number, number, number];

/** From the page's own coordinates to those in which it is read (ISO 32000-1, 7.7.3.3: Rotate is clockwise). */
const upright = ({ left, bottom, right, top }: Box, turned: number): Matrix => {
  switch (turned) {
    case 90:
      return [0, -1, 1, 0, -bottom, right];
    case 180:
      return [-1, 0, 0, -1, right, top];
    case 270:
      return [0, 1, -1, 0, top, -left];
    default:
      return [1, 0, 0, 1, -left, -bottom];
  }
};

/** Points that one unit of this page is; 1 but for plans and posters (ISO 32000-1, 14.11.1). */
const unitOf = (page: PDFPage): number => {
  const unit = page.node.lookup(PDFName.of('UserUnit'));
  return unit instanceof PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1;
};

/**
 * Takes pages over into `into`, what is written on top of them (seals, filled fields) included.
 * @throws Error when a page's content cannot be read
 */
export const placePages = async (into: PDFDocument, pages: readonly PDFPage[]): Promise<PlacedPage[]> => {
  const boxes: Box[] = [];
  const matrices: Matrix[] = [];
  for (const page of pages) {
    drawAnnotations(page);
    // A page without any content is a blank page, not a fault.
    if (!page.node.Contents()) page.node.set(PDFName.of('Contents'), page.doc.context.obj([]));
    const box = seenOf(page);
    const unit = unitOf(page);
    const matrix = upright(box, ((page.getRotation().angle % 360) + 360) % 360);
    boxes.push(box);
    matrices.push(matrix.map((each) => each * unit) as Matrix);
  }
  const pictures = await into.embedPages([...pages], boxes, matrices);
  return pictures.map((picture, at) => {
    const { left, bottom, right, top } = boxes[at] as Box;
    const [a, b, c, d] = matrices[at] as Matrix;
    return {
      picture,
      width: Math.abs(a * (right - left) + c * (top - bottom)),
      height: Math.abs(b * (right - left) + d * (top - bottom)),
    };
  });
};
