import { duplexPair } from '@jiaohao/links';
import type { LayoutItem } from '@jiaohao/paper';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import jsQR from 'jsqr';
import QRCode from 'qrcode';
import * as receiptline from 'receiptline';
import { expect, test } from 'vitest';
import { encodeLayout } from '../src/index.ts';
import { createPrinterSimulator, type PaperItem } from '../src/simulator/index.ts';

// Two libraries of other people, where they are right. Not compared: alignment of text, which both do by blanks or
// positions of their own, and the code page that both choose before Latin text.
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const ours = (...items: LayoutItem[]) => encodeLayout({ columns: 48, items }, { qr: 'native', glyphs: 'gbk' });
const encoder = () => new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48 });
const receipt = (document: string) =>
  Buffer.from(receiptline.transform(document, { cpl: 48, encoding: 'gb18030', command: 'escpos' }), 'latin1');
const text = (over: Partial<Extract<LayoutItem, { type: 'text' }>>): LayoutItem => ({
  type: 'text',
  text: 'A001',
  align: 'left',
  size: 1,
  bold: false,
  ...over,
});

test.each(['你好，请A001号到3号窗口', '居民身份证换领', '《条例》第12条', '囍镕堃喆'])(
  'the Chinese text %s has the bytes of receiptline',
  (words) => {
    const bytes = hex(ours(text({ text: words }))).slice('1b401c26'.length, -'0a'.length);
    // receiptline leaves hanzi mode never, as we do, but names the code page before Latin letters.
    expect(hex(receipt(words)).replaceAll(/1b74..(?:1c26)?/g, '')).toContain(bytes);
    expect(new TextDecoder('gb18030').decode(Buffer.from(bytes, 'hex'))).toBe(words);
  },
);

test('sizes are those of both libraries', () => {
  for (const size of [2, 4] as const) {
    const command = hex(ours(text({ size }))).slice(8, 14);
    expect(hex(encoder().size(size, size).text('A001').newline().encode())).toContain(command);
  }
  expect(hex(receipt('^^^A001'))).toContain(hex(ours(text({ size: 2 }))).slice(8, 14));
});

test('pictures are aligned as receipt-printer-encoder aligns them', () => {
  for (const [align, command] of [
    ['center', '1b6101'],
    ['right', '1b6102'],
  ] as const) {
    expect(hex(encoder().align(align).qrcode('A001').encode())).toContain(`${command}1d286b`);
    expect(hex(ours({ type: 'qr', text: 'A001', align }))).toContain(`${command}1d286b`);
  }
});

test('the cut is that of receiptline, which feeds to the cutter first', () => {
  expect(hex(ours({ type: 'cut' }))).toBe('1b401c261d564200');
  expect(hex(receipt('='))).toContain('1d564200');
  // The other library cuts where the paper stands; ours must not, or it cuts through the last line.
  expect(hex(encoder().cut('partial').encode())).toContain('1d5601');
});

const onPaper = (bytes: Uint8Array): PaperItem[] => {
  const printer = createPrinterSimulator({ columns: 48 });
  const [near, far] = duplexPair();
  printer.attach(far);
  const items: PaperItem[] = [];
  printer.on('item', (item) => items.push(item));
  far.emit('data', bytes);
  near.destroy();
  return items;
};

const decoded = (width: number, height: number, black: (x: number, y: number) => boolean) => {
  const quiet = 32;
  const [wide, high] = [width + 2 * quiet, height + 2 * quiet];
  const pixels = new Uint8ClampedArray(wide * high * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = ((y + quiet) * wide + x + quiet) * 4;
      if (black(x, y)) pixels.fill(0, at, at + 3);
    }
  }
  return jsQR(pixels, wide, high)?.data;
};

const levels = { 48: 'L', 49: 'M', 50: 'Q', 51: 'H' } as const;

/** What a phone reads from the first code on the paper, drawn by the printer or sent as a picture. */
const readByPhone = (items: PaperItem[]) => {
  const code = items.find((item) => item.type === 'qr');
  if (code) {
    const { modules } = QRCode.create(code.text, { errorCorrectionLevel: levels[code.level as keyof typeof levels] });
    const side = modules.size * code.module;
    const module = (at: number) => Math.floor(at / code.module);
    return decoded(side, side, (x, y) => modules.get(module(y), module(x)) === 1);
  }
  const bands = items.filter((item) => item.type === 'raster');
  const width = bands[0]?.width ?? 0;
  const rows = Buffer.concat(bands.map(({ data }) => data));
  const dark = (x: number, y: number) => ((rows[(y * width) / 8 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
  return decoded(width, (rows.length * 8) / width, dark);
};

test.each(['A001', 'https://hall.example/t/01J8Z3K9?n=A001', '朝阳区政务服务中心 A001', 'x'.repeat(200)])(
  'a phone reads %s from a code that the printer draws and from one sent as a picture',
  (words) => {
    const layout = { columns: 48, items: [{ type: 'qr', text: words, align: 'center' }] } as const;
    for (const qr of ['native', 'raster'] as const) {
      expect(readByPhone(onPaper(encodeLayout(layout, { qr, glyphs: 'gbk' }))), qr).toBe(words);
    }
    // The other library makes question marks of hanzi in a code.
    if (words.includes('务')) return;
    const theirs = encoder().qrcode(words, { model: 2, size: 6, errorlevel: 'm' }).encode();
    expect(readByPhone(onPaper(theirs))).toBe(words);
  },
);
