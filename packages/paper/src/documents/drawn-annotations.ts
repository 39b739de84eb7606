import {
  concatTransformationMatrix,
  drawObject,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';

// Annotation flags (ISO 32000-1, table 165).
const hidden = 2;
const printed = 4;

const name = PDFName.of;

/**
 * Makes what lies on a page part of it, as a printer would: seals and stamps, filled form fields. Pages are taken over
 * without their annotations, and a certificate without its seal would be no certificate.
 * @throws Error when a filled field says no look of its own
 */
export const drawAnnotations = (page: PDFPage): void => {
  const list = page.node.lookup(name('Annots'));
  const annotations = list instanceof PDFArray ? list.asArray().map((each) => page.doc.context.lookup(each)) : [];
  page.node.delete(name('Annots'));
  for (const annotation of annotations) {
    if (!(annotation instanceof PDFDict) || !isPrinted(annotation)) continue;
    const look = lookOf(annotation);
    if (look) draw(page, annotation, look);
    else if (isFilledField(annotation)) throw new Error('A filled field of the form has no look of its own');
  }
};

const isPrinted = (annotation: PDFDict): boolean => {
  const kind = annotation.lookup(name('Subtype'));
  if (kind === name('Popup') || kind === name('Link')) return false;
  const flags = annotation.lookup(name('F'));
  const bits = flags instanceof PDFNumber ? flags.asNumber() : 0;
  return (bits & hidden) === 0 && (bits & printed) !== 0;
};

const isFilledField = (annotation: PDFDict): boolean =>
  annotation.lookup(name('Subtype')) === name('Widget') &&
  annotation.lookup(name('FT')) === name('Tx') &&
  annotation.lookup(name('V')) !== undefined;

/** The normal look, or of several the one that the annotation is in. */
const lookOf = (annotation: PDFDict): PDFRef | undefined => {
  const looks = annotation.lookup(name('AP'));
  if (!(looks instanceof PDFDict)) return undefined;
  const normal = looks.lookup(name('N'));
  if (normal instanceof PDFStream) return refIn(looks, name('N'));
  const state = annotation.lookup(name('AS'));
  if (!(normal instanceof PDFDict) || !(state instanceof PDFName)) return undefined;
  return normal.lookup(state) instanceof PDFStream ? refIn(normal, state) : undefined;
};

const refIn = (dict: PDFDict, key: PDFName): PDFRef | undefined => {
  const value = dict.get(key);
  return value instanceof PDFRef ? value : undefined;
};

const numbers = (array: unknown): number[] | undefined => {
  if (!(array instanceof PDFArray)) return undefined;
  const list = array.asArray().map((_, at) => array.lookup(at));
  return list.every((each) => each instanceof PDFNumber) ? list.map((each) => each.asNumber()) : undefined;
};

/** ISO 32000-1, 12.5.5, algorithm 8.1: the box that the look's own matrix makes of it is laid into the rectangle. */
const draw = (page: PDFPage, annotation: PDFDict, look: PDFRef): void => {
  const stream = page.doc.context.lookup(look, PDFStream);
  const rect = numbers(annotation.lookup(name('Rect')));
  const box = numbers(stream.dict.lookup(name('BBox')));
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(stream.dict.lookup(name('Matrix'))) ?? [];
  if (rect?.length !== 4 || box?.length !== 4) return;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ] as const;
  const across = corners.map(([x, y]) => a * x + c * y + e);
  const up = corners.map(([x, y]) => b * x + d * y + f);
  const from = { x: Math.min(...across), y: Math.min(...up) };
  const size = { x: Math.max(...across) - from.x, y: Math.max(...up) - from.y };
  const [left, right] = [Math.min(rect[0] ?? 0, rect[2] ?? 0), Math.max(rect[0] ?? 0, rect[2] ?? 0)];
  const [bottom, top] = [Math.min(rect[1] ?? 0, rect[3] ?? 0), Math.max(rect[1] ?? 0, rect[3] ?? 0)];
  if (size.x === 0 || size.y === 0) return;
  const [sx, sy] = [(right - left) / size.x, (top - bottom) / size.y];
  // Pictures drawn on a page are such streams, but some programs leave the type away in a look.
  stream.dict.set(name('Type'), name('XObject'));
  stream.dict.set(name('Subtype'), name('Form'));
  const key = page.node.newXObject('Look', look);
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(sx, 0, 0, sy, left - from.x * sx, bottom - from.y * sy),
    drawObject(key),
    popGraphicsState(),
  );
};
