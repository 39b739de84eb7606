import { createCanvas } from '@napi-rs/canvas';
import { type Corners, carried, cornersOf, homography, type Size } from '../../src/document-camera/geometry.ts';
import { blankPicture, type Picture } from '../../src/document-camera/picture.ts';

/** A sheet of A4 with a heading, lines of text that fall by some degrees, and a mark in its top left corner. */
export const drawSheet = (size: Size, degrees = 0, heading = '办事申请表'): Picture => {
  const canvas = createCanvas(size.width, size.height);
  const pen = canvas.getContext('2d');
  const unit = size.width / 210;
  pen.fillStyle = '#f6f4ee';
  pen.fillRect(0, 0, size.width, size.height);
  pen.translate(size.width / 2, size.height / 2);
  pen.rotate((degrees * Math.PI) / 180);
  pen.translate(-size.width / 2, -size.height / 2);
  pen.fillStyle = '#20242c';
  pen.font = `700 ${9 * unit}px "Noto Sans CJK SC"`;
  pen.fillText(heading, 62 * unit, 34 * unit);
  pen.font = `${4.6 * unit}px "Noto Sans CJK SC"`;
  for (let line = 0; line < 24; line += 1) {
    pen.fillText(
      '本人承诺所提交的材料真实有效，如有不实愿承担责任。'.slice(0, 18 + (line % 8)),
      26 * unit,
      (52 + line * 9) * unit,
    );
  }
  pen.fillStyle = '#c01818';
  pen.fillRect(20 * unit, 18 * unit, 14 * unit, 14 * unit);
  const { data } = pen.getImageData(0, 0, size.width, size.height);
  return { ...size, data: new Uint8ClampedArray(data) };
};

export interface Desk {
  /** Brightness of the desk's top, 0 to 255. */
  light: number;
  /** How far brightness strays from pixel to pixel. */
  noise: number;
  /** Brightness that is lost from left to right, 0 to 1: a lamp on one side. */
  shade: number;
}

/** A photograph of a sheet that lies with these corners on a desk, with soft pixels as a lens makes them. */
export const photograph = (sheet: Picture, corners: Corners, size: Size, desk: Desk): Picture => {
  const out = blankPicture(size);
  const back = homography(corners, cornersOf(sheet));
  if (!back) throw new Error('These corners span no page');
  let seed = 7;
  const stray = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return ((seed / 2_147_483_648) * 2 - 1) * desk.noise;
  };
  const parts = [0.17, 0.5, 0.83];
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      const sum = [0, 0, 0];
      for (const dy of parts) {
        for (const dx of parts) {
          const at = carried(back, { x: x + dx, y: y + dy });
          const on = at.x >= 0 && at.y >= 0 && at.x < sheet.width && at.y < sheet.height;
          const from = (Math.floor(at.y) * sheet.width + Math.floor(at.x)) * 4;
          for (const part of [0, 1, 2])
            sum[part] = (sum[part] ?? 0) + (on ? (sheet.data[from + part] ?? 0) : desk.light);
        }
      }
      const lamp = 1 - (desk.shade * x) / size.width;
      const off = stray();
      for (const part of [0, 1, 2]) out.data[(y * size.width + x) * 4 + part] = ((sum[part] ?? 0) / 9) * lamp + off;
    }
  }
  return out;
};

export const darkDesk: Desk = { light: 52, noise: 4, shade: 0.15 };

/** How far the corner that is farthest from its place lies, pixels. */
export const farthest = (found: Corners, known: Corners): number =>
  Math.max(...found.map(({ x, y }, at) => Math.hypot(x - (known[at]?.x ?? 0), y - (known[at]?.y ?? 0))));
