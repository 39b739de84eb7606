import { type Corners, cornersOf, homography, type Size } from './geometry.ts';
import { blankPicture, type Picture } from './picture.ts';

/**
 * The page between four corners seen from straight above, turned counter-clockwise by `degrees` around its middle; what
 * lies outside of the picture is white. Undefined when the corners do not span a page.
 */
export const straightened = (from: Picture, corners: Corners, size: Size, degrees: number): Picture | undefined => {
  const h = homography(cornersOf(size), corners);
  if (!h) return undefined;
  const [h0 = 0, h1 = 0, h2 = 0, h3 = 0, h4 = 0, h5 = 0, h6 = 0, h7 = 0, h8 = 1] = h;
  const { width, height } = size;
  const { data, width: fromWidth, height: fromHeight } = from;
  const out = blankPicture(size);
  const target = out.data;
  const sin = Math.sin((degrees * Math.PI) / 180);
  const cos = Math.cos((degrees * Math.PI) / 180);
  // Written out in plain numbers: a page of 300 dpi has nine million pixels.
  for (let y = 0; y < height; y += 1) {
    const dy = y + 0.5 - height / 2;
    for (let x = 0; x < width; x += 1) {
      const dx = x + 0.5 - width / 2;
      const u = width / 2 + dx * cos - dy * sin;
      const v = height / 2 + dx * sin + dy * cos;
      const w = h6 * u + h7 * v + h8;
      const px = (h0 * u + h1 * v + h2) / w - 0.5;
      const py = (h3 * u + h4 * v + h5) / w - 0.5;
      if (!(px >= -0.5 && py >= -0.5 && px <= fromWidth - 0.5 && py <= fromHeight - 0.5)) continue;
      const left = Math.max(Math.floor(px), 0);
      const top = Math.max(Math.floor(py), 0);
      const right = Math.min(left + 1, fromWidth - 1);
      const bottom = Math.min(top + 1, fromHeight - 1);
      const fx = Math.max(px - left, 0);
      const fy = Math.max(py - top, 0);
      const a = (top * fromWidth + left) * 4;
      const b = (top * fromWidth + right) * 4;
      const c = (bottom * fromWidth + left) * 4;
      const d = (bottom * fromWidth + right) * 4;
      const to = (y * width + x) * 4;
      for (let part = 0; part < 3; part += 1) {
        const above = (data[a + part] ?? 0) * (1 - fx) + (data[b + part] ?? 0) * fx;
        const below = (data[c + part] ?? 0) * (1 - fx) + (data[d + part] ?? 0) * fx;
        target[to + part] = above * (1 - fy) + below * fy;
      }
    }
  }
  return out;
};

/** Turned clockwise by quarters. */
export const quarterTurned = (from: Picture, quarters: number): Picture => {
  const times = ((quarters % 4) + 4) % 4;
  if (times === 0) return from;
  const { width, height } = from;
  const out = blankPicture(times === 2 ? { width, height } : { width: height, height: width });
  const source = new Uint32Array(from.data.buffer, from.data.byteOffset, width * height);
  const target = new Uint32Array(out.data.buffer);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const tx = times === 1 ? height - 1 - y : times === 2 ? width - 1 - x : y;
      const ty = times === 1 ? x : times === 2 ? height - 1 - y : width - 1 - x;
      target[ty * out.width + tx] = source[y * width + x] ?? 0;
    }
  }
  return out;
};
