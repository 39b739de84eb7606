/** A black and white picture: rows of `widthBytes` bytes from the top, leftmost dot in the high bit, 1 is black. */
export interface Bitmap {
  /** Dots. */
  width: number;
  height: number;
  widthBytes: number;
  data: Uint8Array;
}

/** An all white picture of the given dots. */
export const blankBitmap = (width: number, height: number): Bitmap => {
  const widthBytes = Math.ceil(width / 8);
  return { width, height, widthBytes, data: new Uint8Array(widthBytes * height) };
};

/** Whether a dot is black; dots outside of the picture are white. */
export const dotAt = (bitmap: Bitmap, x: number, y: number): boolean =>
  x >= 0 &&
  y >= 0 &&
  x < bitmap.width &&
  y < bitmap.height &&
  ((bitmap.data[y * bitmap.widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;

/** Makes a dot black; outside of the picture it does nothing. */
export const setDot = (bitmap: Bitmap, x: number, y: number): void => {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return;
  const at = y * bitmap.widthBytes + (x >> 3);
  bitmap.data[at] = (bitmap.data[at] ?? 0) | (0x80 >> (x & 7));
};

/** Draws the black dots of `picture` with its top left corner at x, y. */
export const stamp = (onto: Bitmap, picture: Bitmap, x: number, y: number): void => {
  for (let row = 0; row < picture.height; row++) {
    for (let column = 0; column < picture.width; column++) {
      if (dotAt(picture, column, row)) setDot(onto, x + column, y + row);
    }
  }
};
