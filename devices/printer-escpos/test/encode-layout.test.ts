import { duplexPair } from '@jiaohao/links';
import { type Columns, dotsOf, type Layout, type LayoutItem, layoutTicket, type TicketModel } from '@jiaohao/paper';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import jsQR from 'jsqr';
import * as receiptline from 'receiptline';
import { expect, test } from 'vitest';
import { encodeLayout } from '../src/index.ts';
import { createPrinterSimulator, type PaperItem } from '../src/simulator/index.ts';
import { gb18030, isGbk } from '../src/text-bytes.ts';

const native = { qr: 'native', glyphs: 'gbk' } as const;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const line = (text: string, over: Partial<Extract<LayoutItem, { type: 'text' }>> = {}): LayoutItem => ({
  type: 'text',
  text,
  align: 'left',
  size: 1,
  bold: false,
  ...over,
});
const layout = (columns: Columns, ...items: LayoutItem[]): Layout => ({ columns, items });

const ticket: TicketModel = {
  hallName: '朝阳区政务服务中心',
  number: 'A001',
  business: '居民身份证换领、补领、异地办理',
  ahead: 12,
  estimate: { low: 10, high: 20 },
  waitingArea: '二层东侧等候区',
  materials: ['居民户口簿', '身份证原件（损坏换领的须交回旧证，遗失补领的无需提供）'],
  issuedAt: '2026年11月22日 09:15',
  qr: 'https://hall.example/t/01J8Z3K9?n=A001',
  notes: ['过号请到导办台，当日有效'],
  english: 'ID card services, about 10-20 minutes',
};

/** What a printer makes of the bytes. */
const printed = (bytes: Uint8Array, columns: Columns): PaperItem[] => {
  const printer = createPrinterSimulator({ columns });
  const [near, far] = duplexPair();
  printer.attach(far);
  const items: PaperItem[] = [];
  printer.on('item', (item) => items.push(item));
  far.emit('data', bytes);
  near.destroy();
  return items;
};
const textsOf = (items: PaperItem[]) => items.flatMap((item) => (item.type === 'text' ? [item.text] : []));

test.each([
  ['你', 'c4e3'],
  ['㐀', '8139ee39'],
  ['A001', '41303031'],
  ['请A001号', 'c7eb41303031bac5'],
  ['a\u001b@b\u0000\u007fc', '61406263'],
])('%j is %s in GB18030', (text, expected) => expect(hex(gb18030(text))).toBe(expected));

test.each([
  ['你好A1-', true],
  ['囧朤Ⅰ㈱—·é', true],
  ['€', false],
  ['㐀', false],
  ['䶮', false],
  ['𠀀', false],
  ['𬎆', false],
  ['e\u0301', false],
  ['\ue123', false],
  ['😀', false],
])('a GBK printer prints %s itself: %s', (text, expected) => expect(isGbk(text)).toBe(expected));

test.each<[string, LayoutItem, string]>([
  ['plain', line('你好A'), 'c4e3bac3410a'],
  ['centred', line('A', { align: 'center' }), '1b6101410a'],
  ['right', line('A', { align: 'right' }), '1b6102410a'],
  ['double', line('A', { size: 2 }), '1d2111410a'],
  ['quadruple and bold', line('A', { size: 4, bold: true }), '1d21331b4501410a'],
  ['feed', { type: 'feed', lines: 3 }, '1b6403'],
  ['cut', { type: 'cut' }, '1d564200'],
  ['rule', { type: 'rule' }, `${'2d'.repeat(48)}0a`],
])('%s', (_, item, expected) => expect(hex(encodeLayout(layout(48, item), native))).toBe(`1b401c26${expected}`));

test('modes are only sent when they change', () => {
  const bold = line('A', { bold: true, align: 'center' });
  expect(hex(encodeLayout(layout(48, bold, bold, line('B')), native))).toBe(
    '1b401c261b61011b4501410a410a1b61001b4500420a',
  );
});

test('the QR code A001 has the bytes that two libraries agree on', () => {
  const ours = hex(encodeLayout(layout(48, { type: 'qr', text: 'A001', align: 'left' }), native));
  const expected = '1d286b0400314132001d286b03003143061d286b03003145311d286b0700315030413030311d286b0300315130';
  expect(ours).toContain(expected);
  const other = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48 })
    .qrcode('A001', { model: 2, size: 6, errorlevel: 'm' })
    .encode();
  expect(hex(other)).toContain(expected);
});

test('hanzi have the bytes that receiptline sends', () => {
  const theirs = receiptline.transform('你好，请A001号到3号窗口', { cpl: 48, encoding: 'gb18030', command: 'escpos' });
  const ours = hex(encodeLayout(layout(48, line('你好，请A001号到3号窗口')), native));
  const run = 'c4e3bac3a3acc7eb';
  expect(Buffer.from(theirs, 'latin1').toString('hex')).toContain(`1c26${run}`);
  expect(ours).toContain(`1c26${run}`);
});

test('alignment, size, bold and pictures have the bytes that receipt-printer-encoder sends', () => {
  const theirs = (build: (encoder: ReceiptPrinterEncoder) => ReceiptPrinterEncoder) =>
    hex(build(new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48 })).encode());
  expect(theirs((encoder) => encoder.bold(true).text('A').bold(false).newline())).toContain('1b4501');
  expect(theirs((encoder) => encoder.size(4, 4).text('A').newline())).toContain('1d2133');
});

test.each([32, 48] as const)(
  'a whole ticket on %i columns is read back as it was laid out, no line too long',
  (columns) => {
    const laid = layoutTicket(ticket, columns);
    const items = printed(encodeLayout(laid, native), columns);
    const wanted = laid.items.flatMap((item) =>
      item.type === 'text' ? [item.text] : item.type === 'rule' ? ['-'.repeat(columns)] : [],
    );
    expect(textsOf(items)).toEqual(wanted);
    expect(items).toContainEqual({ type: 'text', text: 'A001', align: 'center', width: 4, height: 4, bold: true });
    expect(items).toContainEqual(
      expect.objectContaining({ type: 'qr', text: ticket.qr, align: 'center', level: 0x31 }),
    );
  },
);

test.each(([32, 48] as const).flatMap((columns) => ['㐀', '䶮', '𠀀', '𬎆'].map((char) => [char, columns] as const)))(
  '%s in a name is a picture on %i columns, never a question mark',
  (char, columns) => {
    const model = { ...ticket, business: `张${char}办理业务`, notes: [`请${char}女士`] };
    const items = printed(encodeLayout(layoutTicket(model, columns), native), columns);
    expect(textsOf(items).join('')).not.toMatch(/\?|\u2592/);
    const pictures = items.filter((item) => item.type === 'raster');
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    for (const picture of pictures) {
      expect(picture.width).toBe(dotsOf(columns));
      expect(picture.align).toBe('left');
    }
    expect(pictures.reduce((ink, picture) => ink + picture.data.filter((byte) => byte > 0).length, 0)).toBeGreaterThan(
      50,
    );
  },
);

const black = (item: PaperItem, x: number, y: number) =>
  item.type === 'raster' && ((item.data[y * (item.width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
const inkColumns = (items: PaperItem[]): [number, number] => {
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  for (const item of items) {
    if (item.type !== 'raster') continue;
    for (let y = 0; y < item.height; y++) {
      for (let x = 0; x < item.width; x++) {
        if (black(item, x, y)) [first, last] = [Math.min(first, x), Math.max(last, x)];
      }
    }
  }
  return [first, last];
};

test.each([
  [32, 'left', 0, 96],
  [32, 'center', 144, 240],
  [32, 'right', 288, 384],
  [48, 'left', 0, 96],
  [48, 'center', 240, 336],
  [48, 'right', 480, 576],
] as const)('a picture line on %i columns stands %s, from dot %i to %i', (columns, align, from, to) => {
  const [first, last] = inkColumns(
    printed(encodeLayout(layout(columns, line('张㐀办理', { align })), native), columns),
  );
  expect(first).toBeGreaterThanOrEqual(from);
  expect(first).toBeLessThan(from + 12);
  expect(last).toBeLessThan(to);
  expect(last).toBeGreaterThanOrEqual(to - 12);
});

test.each([32, 48] as const)('a QR code sent as a picture can be read from %i columns', (columns) => {
  const bytes = encodeLayout(layoutTicket(ticket, columns), { ...native, qr: 'raster' });
  const bands = printed(bytes, columns).filter((item) => item.type === 'raster');
  const width = bands[0]?.width ?? 0;
  expect(width).toBeLessThanOrEqual(dotsOf(columns));
  const height = bands.reduce((sum, band) => sum + band.height, 0);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  let top = 0;
  for (const band of bands) {
    for (let y = 0; y < band.height; y++) {
      for (let x = 0; x < width; x++)
        if (black(band, x, y)) rgba.fill(0, ((top + y) * width + x) * 4, ((top + y) * width + x) * 4 + 3);
    }
    top += band.height;
  }
  expect(jsQR(rgba, width, height)?.data).toBe(ticket.qr);
});

test.each([32, 48] as const)('the longest QR text still fits %i columns', (columns) => {
  const bytes = encodeLayout(layout(columns, { type: 'qr', text: '号'.repeat(300), align: 'center' }), native);
  const [code] = printed(bytes, columns);
  expect(code).toMatchObject({ type: 'qr', text: '号'.repeat(300) });
  expect(code?.type === 'qr' && code.module).toBeGreaterThanOrEqual(2);
});

test('no picture holds the bytes of a real-time command', () => {
  const names = Array.from({ length: 120 }, (_, at) => String.fromCodePoint(0x3400 + at * 7));
  const bytes = encodeLayout(layout(32, ...names.map((name) => line(name.repeat(16), { bold: true }))), native);
  expect(hex(bytes).match(/^(?:..)*?10(?:04|05|14)/)).toBeNull();
});
