import {
  concatTransformationMatrix,
  degrees,
  drawObject,
  EncryptedPDFError,
  PDFDocument,
  type PDFEmbeddedPage,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';
import { sheet } from './page-pdf.ts';
import { type PlacedPage, placePages } from './placed-page.ts';
import { footHeight, type Stamp, stampFeet } from './stamp-foot.ts';
import { UnpacksTooLarge, withinRoom } from './unpacked.ts';

/** Why a document cannot be put on paper; the message is for who sent it. */
export class UnfitDocument extends Error {
  readonly code: 'encrypted' | 'broken' | 'too-long' | 'too-large';
  constructor(code: UnfitDocument['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const mostPages = 50;

/**
 * Signs every page of a document with its verification code: A4, upright or lying, and at the lower edge of each page a
 * strip with QR, code, page number, issuer and time. Other people's pages are made smaller by a twelfth, never larger, so
 * that nothing lies under the strip; our own leave it free (`foot: 'free'`) and keep their size.
 * The result is for paper: a digital signature inside the original does not survive it.
 * @throws UnfitDocument when the document is locked, damaged, longer than 50 pages or larger than 64 MB unpacked
 */
export const stamped = (
  pdf: Uint8Array,
  stamp: Stamp,
  foot: 'free' | 'to-be-made',
): Promise<{ pdf: Uint8Array; pages: number }> =>
  withinRoom(() => signed(pdf, stamp, foot)).catch((error) => {
    throw error instanceof UnpacksTooLarge ? new UnfitDocument('too-large', error.message) : error;
  });

const signed = async (
  pdf: Uint8Array,
  stamp: Stamp,
  foot: 'free' | 'to-be-made',
): Promise<{ pdf: Uint8Array; pages: number }> => {
  const source = await opened(pdf);
  const pages = source.getPages();
  if (pages.length > mostPages)
    throw new UnfitDocument('too-long', `The document has ${pages.length} pages; ${mostPages} at most can be printed`);
  const out = await PDFDocument.create();
  out.setTitle(source.getTitle() ?? '');
  out.setProducer('jiaohao');
  const placed = await placePages(out, pages).catch((error) => {
    throw broken(error);
  });
  const lying = placed.map(({ width, height }) => width > height);
  const feet = await feetOf(out, stamp, lying);
  for (const [at, page] of placed.entries()) {
    const strip = feet[at];
    if (strip) drawSheet(out.addPage([sheet.width, sheet.height]), page, strip, lying[at] === true, foot);
  }
  return { pdf: await out.save(), pages: placed.length };
};

const broken = (cause: unknown): UnfitDocument =>
  new UnfitDocument('broken', `The document is damaged: ${cause instanceof Error ? cause.message : String(cause)}`);

const opened = async (pdf: Uint8Array): Promise<PDFDocument> => {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  if (bytes.indexOf('%PDF-') < 0 || bytes.indexOf('%PDF-') > 1024) throw broken('it is no PDF');
  // The library takes what is there of half a document; its later pages, pictures or fonts would be missing on paper.
  if (bytes.subarray(-2048).lastIndexOf('%%EOF') < 0) throw broken('its end is missing');
  try {
    const document = await PDFDocument.load(pdf, { throwOnInvalidObject: true, updateMetadata: false });
    if (document.getPageCount() === 0) throw new Error('it has no pages');
    return document;
  } catch (error) {
    if (await isLocked(pdf)) throw new UnfitDocument('encrypted', 'The document is locked: send it without encryption');
    throw broken(error);
  }
};

/** Locked objects read as damaged ones before the library sees that there is a lock; it sees it when it minds nothing. */
const isLocked = (pdf: Uint8Array): Promise<boolean> =>
  PDFDocument.load(pdf, { updateMetadata: false }).then(
    () => false,
    (error) => error instanceof EncryptedPDFError,
  );

/** The strip of each page, cut for the width of its sheet. */
const feetOf = async (
  out: PDFDocument,
  stamp: Stamp,
  lying: readonly boolean[],
): Promise<readonly (PDFEmbeddedPage | undefined)[]> => {
  const strips = async (wanted: boolean) => {
    if (!lying.includes(wanted)) return [];
    const feet = await PDFDocument.load(await stampFeet(stamp, wanted ? sheet.height : sheet.width, lying.length));
    return out.embedPages(feet.getPages());
  };
  const [upright, across] = [await strips(false), await strips(true)];
  return lying.map((is, at) => (is ? across[at] : upright[at]));
};

const drawSheet = (
  page: PDFPage,
  { picture, width, height }: PlacedPage,
  strip: PDFEmbeddedPage,
  lying: boolean,
  foot: 'free' | 'to-be-made',
): void => {
  const [across, up] = lying ? [sheet.height, sheet.width] : [sheet.width, sheet.height];
  const room = foot === 'free' ? 0 : footHeight;
  const scale = Math.min(1, across / width, (up - room) / height);
  const [left, bottom] = [(across - width * scale) / 2, up - height * scale];
  const pictureKey = page.node.newXObject('Content', picture.ref);
  const stripKey = page.node.newXObject('Foot', strip.ref);
  // Every sheet is an upright one, also for pages that lie: printers know where such a page's paper is.
  if (lying) page.setRotation(degrees(90));
  page.pushOperators(
    pushGraphicsState(),
    ...(lying ? [concatTransformationMatrix(0, 1, -1, 0, sheet.width, 0)] : []),
    pushGraphicsState(),
    concatTransformationMatrix(scale, 0, 0, scale, left, bottom),
    drawObject(pictureKey),
    popGraphicsState(),
    drawObject(stripKey),
    popGraphicsState(),
  );
};
