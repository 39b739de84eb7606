import { appendFile, writeFile } from 'node:fs/promises';
import type { Picture } from '../../src/document-camera/picture.ts';

const clamp = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

/** The three planes of a picture, colour at half its size (BT.601, narrow range), as raw video holds them. */
const planesOf = ({ width, height, data }: Picture): Buffer => {
  const luma = Buffer.alloc(width * height);
  const [blue, red] = [Buffer.alloc(luma.length / 4), Buffer.alloc(luma.length / 4)];
  for (let at = 0; at < luma.length; at += 1) {
    const [r = 0, g = 0, b = 0] = data.subarray(at * 4, at * 4 + 3);
    luma[at] = clamp(16 + 0.257 * r + 0.504 * g + 0.098 * b);
    const [x, y] = [at % width, Math.floor(at / width)];
    if (x % 2 === 1 || y % 2 === 1) continue;
    const to = (y / 2) * (width / 2) + x / 2;
    blue[to] = clamp(128 - 0.148 * r - 0.291 * g + 0.439 * b);
    red[to] = clamp(128 + 0.439 * r - 0.368 * g - 0.071 * b);
  }
  return Buffer.concat([luma, blue, red]);
};

/** Writes a video in which this picture stands still; both sides must be even. */
export const writeVideo = async (path: string, picture: Picture, frames = 4): Promise<void> => {
  const planes = planesOf(picture);
  await writeFile(path, `YUV4MPEG2 W${picture.width} H${picture.height} F5:1 Ip A1:1 C420jpeg\n`);
  for (let frame = 0; frame < frames; frame += 1)
    await appendFile(path, Buffer.concat([Buffer.from('FRAME\n'), planes]));
};
