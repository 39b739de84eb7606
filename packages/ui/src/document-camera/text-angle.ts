import { boxMean, greyOf, type Picture } from './picture.ts';

const widest = 10;
const mostPoints = 60_000;
/** Rows between which ink begins and ends: less shows the strokes of letters, more the lines of text. */
const apart = 6;

/** How sharply rows of ink and rows of paper part when lines are taken to fall by this slope. */
const sharpness = (xs: Float32Array, ys: Float32Array, height: number, slope: number): number => {
  const rows = new Float32Array(height * 2);
  for (let at = 0; at < xs.length; at += 1) {
    const row = (ys[at] ?? 0) - (xs[at] ?? 0) * slope + height / 2;
    const above = Math.floor(row);
    if (above < 0 || above + 1 >= rows.length) continue;
    rows[above] = (rows[above] ?? 0) + 1 - (row - above);
    rows[above + 1] = (rows[above + 1] ?? 0) + row - above;
  }
  let sum = 0;
  for (let row = apart; row < rows.length; row += 1) sum += ((rows[row] ?? 0) - (rows[row - apart] ?? 0)) ** 2;
  return sum;
};

/**
 * By how many degrees lines of text fall to the right, from -10 to 10; undefined when there is too little text to tell.
 * Pictures of 500 to 1000 pixels are enough.
 */
export const textAngle = (picture: Picture): number | undefined => {
  const { width, height } = picture;
  const grey = greyOf(picture);
  const mean = boxMean(grey, Math.max(4, Math.round(Math.max(width, height) / 40)));
  const [xs, ys]: [number[], number[]] = [[], []];
  // The rim may show a line of the desk.
  const rim = Math.round(Math.min(width, height) * 0.03);
  for (let y = rim; y < height - rim; y += 1) {
    for (let x = rim; x < width - rim; x += 1) {
      const at = y * width + x;
      if ((grey.data[at] ?? 0) > 0.8 * (mean.data[at] ?? 0)) continue;
      xs.push(x - width / 2);
      // Spread over the pixel's height, or else level lines would look sharper than they are.
      ys.push(y + ((at * 0.618_034) % 1));
    }
  }
  if (xs.length < 200) return undefined;
  const every = Math.ceil(xs.length / mostPoints);
  const [fewX, fewY] = [xs, ys].map((list) => Float32Array.from(list.filter((_, at) => at % every === 0)));
  const score = (degrees: number) =>
    sharpness(fewX ?? new Float32Array(), fewY ?? new Float32Array(), height, Math.tan((degrees * Math.PI) / 180));

  const steps = (from: number, to: number, step: number) =>
    Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + at * step);
  const scored = (list: readonly number[]) => list.map((degrees) => ({ degrees, score: score(degrees) }));
  const best = (list: readonly { degrees: number; score: number }[]) =>
    list.reduce((found, each) => (each.score > found.score ? each : found));

  const coarse = scored(steps(-widest, widest, 0.5));
  const usual = coarse.map((each) => each.score).sort((a, b) => a - b)[Math.floor(coarse.length / 2)] ?? 0;
  const near = best(coarse);
  const fine = best(scored(steps(near.degrees - 0.5, near.degrees + 0.5, 0.05)));
  // Without lines of text no direction is better than another.
  return fine.score > 1.4 * usual && Math.abs(near.degrees) < widest ? fine.degrees : undefined;
};
