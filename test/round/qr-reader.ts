import jsQr from 'jsqr';
import { PNG } from 'pngjs';
import QRCode from 'qrcode';
import { dotAt, type Picture, picturesOf, type Sheet } from './sheet.ts';

type Dots = { width: number; height: number; black: (x: number, y: number) => boolean };

const quiet = 40;

const decode = ({ width, height, black }: Dots): string | undefined => {
  const [wide, high] = [width + 2 * quiet, height + 2 * quiet];
  const pixels = new Uint8ClampedArray(wide * high * 4).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (black(x, y)) pixels.fill(0, ((y + quiet) * wide + x + quiet) * 4, ((y + quiet) * wide + x + quiet) * 4 + 3);
  return jsQr(pixels, wide, high)?.data;
};

const drawn = (text: string, level: 'L' | 'M' | 'Q' | 'H', dots: number): Dots => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: level });
  const side = modules.size * dots;
  const black = (x: number, y: number) => modules.get(Math.floor(y / dots), Math.floor(x / dots)) === 1;
  return { width: side, height: side, black };
};

const dotsOf = (picture: Picture): Dots => ({
  width: picture.widthBytes * 8,
  height: picture.height,
  black: (x, y) => dotAt(picture, x, y),
});

/** What a phone would read from a ticket: its codes, whether the printer drew them or got them as pictures. */
export const codesOnPaper = (sheet: Sheet): string[] => [
  ...sheet.flatMap((item) => (item.kind === 'qr' ? (decode(drawn(item.text, item.level, item.dots)) ?? []) : [])),
  ...picturesOf(sheet).flatMap((picture) => decode(dotsOf(picture)) ?? []),
];

/** What a phone would read from a screen. */
export const codeOnScreen = (screenshot: Buffer): string | undefined => {
  const { width, height, data } = PNG.sync.read(screenshot);
  return jsQr(new Uint8ClampedArray(data), width, height)?.data;
};
