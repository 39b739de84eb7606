import type { Size } from './geometry.ts';

/** Pixels in rows of red, green, blue and opacity, as a canvas holds them. */
export interface Picture extends Size {
  data: Uint8ClampedArray;
}

/** One brightness from 0 to 255 for each pixel. */
export interface GreyPicture extends Size {
  data: Float32Array;
}

export const blankPicture = ({ width, height }: Size): Picture => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4).fill(255),
});

export const greyOf = ({ width, height, data }: Picture): GreyPicture => {
  const grey = new Float32Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    grey[at] = 0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0);
  }
  return { width, height, data: grey };
};

/** The mean over a square of `2 * reach + 1` pixels around each pixel, as far as the picture goes. */
export const boxMean = ({ width, height, data }: GreyPicture, reach: number): GreyPicture => {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += data[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const mean = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - reach) * (width + 1);
    const bottom = Math.min(height, y + reach + 1) * (width + 1);
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const sum =
        (sums[bottom + right] ?? 0) - (sums[bottom + left] ?? 0) - (sums[top + right] ?? 0) + (sums[top + left] ?? 0);
      mean[y * width + x] = sum / (((bottom - top) / (width + 1)) * (right - left));
    }
  }
  return { width, height, data: mean };
};

/** The brightness between four pixels; outside of the picture that of its rim. */
export const greyAt = ({ width, height, data }: GreyPicture, x: number, y: number): number => {
  const cx = Math.min(Math.max(x, 0), width - 1);
  const cy = Math.min(Math.max(y, 0), height - 1);
  const [left, top] = [Math.floor(cx), Math.floor(cy)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const [fx, fy] = [cx - left, cy - top];
  const above = (data[top * width + left] ?? 0) * (1 - fx) + (data[top * width + right] ?? 0) * fx;
  const below = (data[bottom * width + left] ?? 0) * (1 - fx) + (data[bottom * width + right] ?? 0) * fx;
  return above * (1 - fy) + below * fy;
};
