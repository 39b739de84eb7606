import { boxMean, greyOf, type Picture } from './picture.ts';

export type Tone = 'colour' | 'grey' | 'line';

/** The picture in colour, in grey, or in pure black and white that follows the light over the page. */
export const toned = (picture: Picture, tone: Tone): Picture => {
  if (tone === 'colour') return picture;
  const { width, height } = picture;
  const grey = greyOf(picture);
  const mean = tone === 'line' ? boxMean(grey, Math.max(6, Math.round(Math.max(width, height) / 50))) : undefined;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0, to = 0; at < grey.data.length; at += 1, to += 4) {
    const light = grey.data[at] ?? 0;
    // Ink is clearly darker than the paper around it, however dim the corner of the page.
    const value = mean ? (light < 0.86 * (mean.data[at] ?? 0) - 2 ? 0 : 255) : light;
    data[to] = value;
    data[to + 1] = value;
    data[to + 2] = value;
    data[to + 3] = 255;
  }
  return { width, height, data };
};
