import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duplexPair } from '@jiaohao/links';
import { layoutTicket } from '@jiaohao/paper';
import { dotAt } from '@jiaohao/paper/raster';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { escposPrinter } from '../src/index.ts';
import { readLogo } from '../src/logo.ts';
import { rasterCommands } from '../src/raster-bytes.ts';
import { createPrinterSimulator } from '../src/simulator/index.ts';
import { never, settings, ticket } from './hall-printer.ts';

type Dot = [red: number, green: number, blue: number, alpha: number];
const black: Dot = [0, 0, 0, 255];
const white: Dot = [255, 255, 255, 255];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiaohao-logo-'));
});
afterAll(() => rm(folder, { recursive: true }));

const png = (width: number, height: number, dot: (x: number, y: number) => Dot) => {
  const picture = new PNG({ width, height });
  for (let at = 0; at < width * height; at++) picture.data.set(dot(at % width, Math.floor(at / width)), at * 4);
  return picture;
};
const saved = async (name: string, bytes: Uint8Array) => {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
};
const savedPng = (name: string, width: number, height: number, dot: (x: number, y: number) => Dot) =>
  saved(name, PNG.sync.write(png(width, height, dot)));

/** An L: no two of its sides or diagonals look alike. */
const letter = (x: number, y: number): Dot => (x < 8 || y > 39 ? black : white);

test('the logo stands centred at the head of each ticket, dot by dot as in its file', async () => {
  const logo = await savedPng('letter.png', 40, 48, letter);
  const simulator = createPrinterSimulator({ columns: 32 });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const printer = await escposPrinter.open(async () => near, settings({ logo, qr: 'native' }), never);
  const job = printer.encode(layoutTicket({ ...ticket, notes: [] }, 32));
  for (let round = 0; round < 2; round++) expect(await printer.print(job, never)).toEqual({ printed: true });
  for (const { items } of simulator.tickets()) {
    const bands = items.filter((item) => item.type === 'raster');
    expect(items.slice(0, bands.length)).toEqual(bands);
    expect(bands.map(({ width, height, align }) => [width, height, align])).toEqual([
      [40, 24, 'center'],
      [40, 24, 'center'],
    ]);
    const rows = Buffer.concat(bands.map(({ data }) => data));
    for (let y = 0; y < 48; y++) {
      for (let x = 0; x < 40; x++) {
        const dot = ((rows[y * 5 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
        expect(dot, `${x}, ${y}`).toBe(letter(x, y) === black);
      }
    }
    expect(items).toContainEqual(expect.objectContaining({ type: 'text', text: ticket.hallName, align: 'center' }));
  }
  await printer.close();
});

test('a black and white logo has the bytes that receipt-printer-encoder sends', async () => {
  const path = await savedPng('same.png', 64, 24, (x, y) => ((x * 7 + y * 3) % 11 < 4 ? black : white));
  const picture = png(64, 24, (x, y) => ((x * 7 + y * 3) % 11 < 4 ? black : white));
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48, imageMode: 'raster' });
  const image = { data: new Uint8ClampedArray(picture.data), width: 64, height: 24 };
  const theirs = Buffer.from(encoder.image(image as ImageData, 64, 24, 'threshold', 128).encode()).toString('hex');
  expect(theirs).toContain('1d7630000800');
  expect(theirs).toContain(Buffer.concat(rasterCommands(await readLogo(path, 48))).toString('hex'));
});

test.each([
  [32, 1000, 500, 384, 192],
  [48, 1000, 500, 480, 240],
  [48, 2000, 400, 576, 115],
  [48, 60, 900, 16, 240],
  [32, 100, 50, 100, 50],
] as const)('on %i columns a logo of %i x %i dots is printed in %i x %i', async (columns, w, h, width, height) => {
  const path = await savedPng(`${w}x${h}.png`, w, h, () => black);
  expect(await readLogo(path, columns)).toMatchObject({ width, height, widthBytes: Math.ceil(width / 8) });
});

test('grey becomes a pattern as dark as it was, and what is transparent stays white', async () => {
  const share = async (name: string, dot: Dot) => {
    const bitmap = await readLogo(await savedPng(name, 120, 120, () => dot), 48);
    let ink = 0;
    for (let y = 0; y < 120; y++) for (let x = 0; x < 120; x++) if (dotAt(bitmap, x, y)) ink += 1;
    return ink / 120 / 120;
  };
  expect(await share('light.png', [204, 204, 204, 255])).toBeCloseTo(0.2, 1);
  expect(await share('half.png', [128, 128, 128, 255])).toBeCloseTo(0.5, 1);
  expect(await share('dark.png', [51, 51, 51, 255])).toBeCloseTo(0.8, 1);
  expect(await share('clear.png', [0, 0, 0, 0])).toBe(0);
});

const header = PNG.sync.write(png(8, 8, () => black)).subarray(0, 33);
const huge = () => {
  const bytes = Buffer.from(header);
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  return bytes;
};
test.each<[string, () => Promise<string>, RegExp]>([
  ['is missing', async () => join(folder, 'nowhere.png'), /nowhere\.png cannot be printed: ENOENT/],
  ['is a folder', async () => folder, /cannot be printed: /],
  ['is empty', () => saved('empty.png', new Uint8Array(0)), /it is not a PNG file/],
  ['is text', () => saved('text.png', Buffer.from('我们的标志'.repeat(20))), /it is not a PNG file/],
  ['breaks off', () => saved('short.png', header), /it is damaged/],
  ['claims to be huge', () => saved('huge.png', huge()), /it is 60000 x 60000 dots/],
  ['is larger than any logo', () => saved('big.png', new Uint8Array(4_000_001)), /larger than 4000000 bytes/],
])('a logo that %s is told at opening, before the link is touched', async (_, path, message) => {
  let touched = false;
  const link = async () => {
    touched = true;
    return duplexPair()[0];
  };
  const opening = escposPrinter.open(link, settings({ logo: await path() }), never);
  await expect(opening).rejects.toMatchObject({
    code: 'bad-setting',
    retry: false,
    message: expect.stringMatching(message),
  });
  expect(touched).toBe(false);
});
