import { createCanvas, loadImage } from '@napi-rs/canvas';
import { type Bitmap, blankBitmap, setDot } from './bitmap.ts';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Dots each way; a picture that claims more is not decoded, since it would be held in memory as a whole. */
const mostDots = 4096;

/** Width and height as the head of a PNG file tells them. */
const sizeInHead = (file: Uint8Array): { width: number; height: number } => {
  if (file.length < 24 || signature.some((byte, at) => file[at] !== byte)) throw new Error('it is not a PNG file');
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  return { width: view.getUint32(16), height: view.getUint32(20) };
};

/**
 * A PNG file in black dots: made smaller where it is wider or higher than there is room, never bigger; greys become
 * patterns of dots, what is transparent stays white.
 * @param file the whole file, 4096 dots wide and high at most
 * @param widest dots
 * @param highest dots
 * @throws Error that says in English what is wrong with the file
 */
export const pngBitmap = async (file: Uint8Array, widest: number, highest: number): Promise<Bitmap> => {
  const { width, height } = sizeInHead(file);
  if (width < 1 || height < 1 || width > mostDots || height > mostDots) {
    throw new Error(`it is ${width} x ${height} dots; ${mostDots} each way are the most`);
  }
  const image = await loadImage(Buffer.from(file)).catch((cause: unknown) => {
    throw new Error('it is damaged', { cause });
  });
  const scale = Math.min(1, widest / width, highest / height);
  const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const context = createCanvas(wide, high).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, wide, high);
  context.drawImage(image, 0, 0, wide, high);
  return dithered(context.getImageData(0, 0, wide, high).data, wide, high);
};

/** Floyd and Steinberg's: each dot hands its error on to the four that follow it. Black and white stay as they are. */
const dithered = (rgba: Uint8ClampedArray, width: number, height: number): Bitmap => {
  const bitmap = blankBitmap(width, height);
  const grey = Float32Array.from(
    { length: width * height },
    (_, at) => 0.299 * (rgba[at * 4] ?? 0) + 0.587 * (rgba[at * 4 + 1] ?? 0) + 0.114 * (rgba[at * 4 + 2] ?? 0),
  );
  const hand = (x: number, y: number, error: number) => {
    if (x >= 0 && x < width && y < height) grey[y * width + x] = (grey[y * width + x] ?? 0) + error;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = grey[y * width + x] ?? 255;
      const black = value < 128;
      if (black) setDot(bitmap, x, y);
      const error = value - (black ? 0 : 255);
      hand(x + 1, y, (error * 7) / 16);
      hand(x - 1, y + 1, (error * 3) / 16);
      hand(x, y + 1, (error * 5) / 16);
      hand(x + 1, y + 1, error / 16);
    }
  }
  return bitmap;
};
