import { deflateSync } from 'node:zlib';
import { degrees, PDFDocument, PDFName, type PDFPage, PDFString, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { stamped, UnfitDocument } from '../src/documents.ts';
import { readPdf } from './read-pdf.ts';

const stamp = {
  code: 'ABCDEFGHJK',
  url: 'https://hall.example.gov.cn/v/ABCDEFGHJK',
  line: '社会保险基金管理中心出具',
  issuedAt: '2026年11月22日 09:15',
};

/** A document of another house, made by another program. */
const foreign = async (
  pages: readonly { size: [number, number]; turn?: number; draw?: (page: PDFPage) => void }[],
): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const [at, { size, turn = 0, draw }] of pages.entries()) {
    const page = document.addPage(size);
    page.setRotation(degrees(turn));
    // Along all four edges: what is cut off or covered would be missed.
    const [width, height] = size;
    page.drawText(`first-${at}`, { x: 4, y: height - 14, size: 12, font });
    page.drawText(`last-${at}`, { x: width - 60, y: 4, size: 12, font });
    draw?.(page);
  }
  return document.save();
};

const made = async (pdf: Uint8Array) => readPdf((await stamped(pdf, stamp, 'to-be-made')).pdf);

test('a document of three pages is signed on each of them, and nothing of it is lost', async () => {
  const pdf = await foreign([{ size: [595, 842] }, { size: [595, 842] }, { size: [595, 842] }]);
  const { pages, text, qr } = await made(pdf);
  expect(pages).toBe(3);
  for (const page of [1, 2, 3]) {
    const words = text(page);
    expect(words).toContain(`first-${page - 1}`);
    expect(words).toContain(`last-${page - 1}`);
    expect(words.replace(/\s+/g, '')).toContain(`第${page}页共3页`);
    expect(words).toContain(stamp.line);
    expect(qr(page)).toBe(stamp.url);
  }
});

describe('a page becomes A4, as it is read', () => {
  const shapes: [string, { size: [number, number]; turn?: number }, boolean][] = [
    ['upright', { size: [595, 842] }, false],
    ['lying', { size: [842, 595] }, true],
    ['turned by 90', { size: [595, 842], turn: 90 }, true],
    ['turned by 180', { size: [595, 842], turn: 180 }, false],
    ['turned by 270', { size: [842, 595], turn: 270 }, false],
    ['letter', { size: [612, 792] }, false],
    ['A5', { size: [420, 595] }, false],
    ['A2', { size: [1191, 1684] }, false],
    ['a till roll', { size: [164, 1400] }, false],
  ];
  let read: ReturnType<typeof readPdf>;
  beforeAll(async () => {
    read = await made(await foreign(shapes.map(([, page]) => page)));
  }, 60_000);

  test.each(shapes)('%s', (name, _page, lying) => {
    const at = shapes.findIndex((shape) => shape[0] === name);
    expect(read.sizes[at]).toEqual([595, 842]);
    expect(read.turns[at]).toBe(lying ? 90 : 0);
    expect(read.text(at + 1)).toContain(`first-${at}`);
    expect(read.text(at + 1)).toContain(`last-${at}`);
    expect(read.qr(at + 1)).toBe(stamp.url);
  });
});

test('the strip lies below the page, not on it', async () => {
  const black = (page: PDFPage) => page.drawRectangle({ x: 0, y: 0, width: 595, height: 842, color: rgb(0, 0, 0) });
  const { grey, qr } = await made(await foreign([{ size: [595, 842], draw: black }]));
  const { width, height, grey: dots } = grey(1, 72);
  const row = (mm: number) => dots.subarray(Math.round((height * mm) / 297) * width).subarray(0, width);
  expect(row(2).filter((dot) => dot < 10).length).toBeGreaterThan(width * 0.85);
  expect(row(270).filter((dot) => dot < 10).length).toBeGreaterThan(width * 0.85);
  expect(row(294).every((dot) => dot > 245)).toBe(true);
  expect(qr(1)).toBe(stamp.url);
});

test('a page that begins elsewhere than at 0, 0 and is cropped shows what was to be seen', async () => {
  const shift = (page: PDFPage) => {
    page.drawText('inside', { x: 150, y: 300, size: 12 });
    page.drawRectangle({ x: 0, y: 0, width: 595, height: 190, color: rgb(0, 0, 0) });
    page.setMediaBox(0, 0, 595, 842);
    page.setCropBox(100, 200, 300, 400);
  };
  const { text, grey, qr } = await made(await foreign([{ size: [595, 842], draw: shift }]));
  expect(text()).toContain('inside');
  expect(grey(1, 36).grey.filter((dot) => dot < 128).length).toBeLessThan(2000);
  expect(qr(1)).toBe(stamp.url);
});

test('a blank page is a page', async () => {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  expect((await made(await document.save())).pages).toBe(1);
});

const sealed = (flags: number) => (page: PDFPage) => {
  const { context } = page.doc;
  const look = context.register(
    context.stream('1 0 0 RG 4 w 10 10 80 80 re S 1 0 0 rg 0 0 100 100 re f', {
      BBox: [0, 0, 100, 100],
      Matrix: [1, 0, 0, 1, 0, 0],
    }),
  );
  const seal = context.obj({
    Type: 'Annot',
    Subtype: 'Stamp',
    F: flags,
    Rect: [300, 300, 400, 400],
    AP: { N: look },
  });
  page.node.set(PDFName.of('Annots'), context.obj([context.register(seal)]));
};

const redDots = (pdf: ReturnType<typeof readPdf>) => {
  const { grey } = pdf.grey(1, 36);
  return grey.filter((dot) => dot > 40 && dot < 120).length;
};

test('a seal that lies on the page is printed with it', async () => {
  expect(redDots(await made(await foreign([{ size: [595, 842], draw: sealed(4) }])))).toBeGreaterThan(1500);
});

test('what is not meant for paper stays away', async () => {
  expect(redDots(await made(await foreign([{ size: [595, 842], draw: sealed(2 | 4) }])))).toBeLessThan(200);
});

test('fields of a form that were filled are on the paper', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const field = document.getForm().createTextField('name');
  field.setText('filled-in');
  field.addToPage(page, { x: 100, y: 500 });
  expect((await made(await document.save())).text()).toContain('filled-in');
});

test('a filled field without a look is not silently left out', async () => {
  const draw = (page: PDFPage) => {
    const { context } = page.doc;
    const field = context.obj({ Subtype: 'Widget', FT: 'Tx', F: 4, Rect: [0, 0, 9, 9], V: PDFString.of('lost') });
    page.node.set(PDFName.of('Annots'), context.obj([context.register(field)]));
  };
  await expect(stamped(await foreign([{ size: [595, 842], draw }]), stamp, 'to-be-made')).rejects.toThrow(/damaged/);
});

const refusalOf = async (pdf: Uint8Array): Promise<string> => {
  try {
    await stamped(pdf, stamp, 'to-be-made');
    return 'taken';
  } catch (error) {
    return error instanceof UnfitDocument ? error.code : `${error}`;
  }
};

test('what is no whole PDF is refused', async () => {
  const whole = await foreign([{ size: [595, 842] }]);
  expect(await refusalOf(whole)).toBe('taken');
  expect(await refusalOf(Buffer.from('<html>503</html>'))).toBe('broken');
  expect(await refusalOf(new Uint8Array(0))).toBe('broken');
  for (const part of [0.3, 0.6, 0.9]) expect(await refusalOf(whole.slice(0, whole.length * part))).toBe('broken');
  const noise = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(500, 'x'), Buffer.from('\n%%EOF')]);
  expect(await refusalOf(noise)).toBe('broken');
});

test('a locked PDF is refused as locked', async () => {
  const document = await PDFDocument.create();
  document.addPage();
  document.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
  expect(await refusalOf(await document.save())).toBe('encrypted');
});

describe('little that unpacks to more than 64 MB is refused', () => {
  const mebi = 1024 * 1024;
  /** One page whose content is these streams. */
  const packed = async (
    streams: readonly { bytes: Uint8Array; filter: string[]; times?: number }[],
  ): Promise<Uint8Array> => {
    const document = await PDFDocument.create();
    const page = document.addPage([595, 842]);
    const contents = streams.flatMap(({ bytes, filter, times = 1 }) => {
      const stream = document.context.stream(bytes, { Filter: filter });
      return Array(times).fill(document.context.register(stream));
    });
    page.node.set(PDFName.of('Contents'), document.context.obj(contents));
    return document.save();
  };
  const spaces = (count: number) => Buffer.alloc(count, ' ');
  const flate = ['FlateDecode'];
  test.each([
    ['one stream', [{ bytes: deflateSync(spaces(80 * mebi)), filter: flate }]],
    ['the same stream again and again', [{ bytes: deflateSync(spaces(4 * mebi)), filter: flate, times: 20 }]],
    ['packed twice', [{ bytes: deflateSync(deflateSync(spaces(80 * mebi))), filter: [...flate, ...flate] }]],
    [
      'written as hexadecimal digits',
      [{ bytes: Buffer.from(deflateSync(spaces(80 * mebi)).toString('hex')), filter: ['ASCIIHexDecode', ...flate] }],
    ],
  ])('%s', async (_, streams) => {
    const pdf = await packed(streams);
    expect(pdf.length).toBeLessThan(mebi);
    expect(await refusalOf(pdf)).toBe('too-large');
  });

  test('in the list of its objects, which is read before anything else', async () => {
    const list = deflateSync(Buffer.concat([Buffer.from('9 0 '), spaces(80 * mebi)]));
    const head = `%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${list.length}>>\nstream\n`;
    const pdf = Buffer.concat([Buffer.from(head), list, Buffer.from('\nendstream\nendobj\n%%EOF')]);
    expect(await refusalOf(pdf)).toBe('too-large');
  });

  test('and what is as large as a document may be is not', async () => {
    const pdf = await packed([{ bytes: deflateSync(spaces(8 * mebi)), filter: flate }]);
    expect((await stamped(pdf, stamp, 'to-be-made')).pages).toBe(1);
  });
});

test('more than 50 pages are refused', async () => {
  const pages = Array.from({ length: 51 }, (): { size: [number, number] } => ({ size: [595, 842] }));
  expect(await refusalOf(await foreign(pages))).toBe('too-long');
});
