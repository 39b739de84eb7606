/** A panel's picture: rows of lit or dark dots. */
export type Dots = readonly (readonly boolean[])[];

/**
 * Samples a drawn picture to dots: a dot is lit where the ink covers at least `threshold` of it.
 * @param alpha the ink of each pixel, 0-255, `width` a row
 * @param scale pixels of the drawing a dot, both ways
 * @param threshold 0 to 1
 */
export const sampleDots = (alpha: Uint8ClampedArray, width: number, scale: number, threshold: number): Dots => {
  const columns = Math.floor(width / scale);
  const rows = Math.floor(alpha.length / width / scale);
  return Array.from({ length: rows }, (_r, row) =>
    Array.from({ length: columns }, (_c, column) => {
      let ink = 0;
      for (let y = row * scale; y < (row + 1) * scale; y++)
        for (let x = column * scale; x < (column + 1) * scale; x++) ink += alpha[y * width + x] ?? 0;
      return ink >= threshold * 255 * scale * scale;
    }),
  );
};

/** Cuts off dark columns at both sides. */
export const trimDots = (dots: Dots): Dots => {
  const lit = (column: number) => dots.some((row) => row[column]);
  let [from, to] = [0, dots[0]?.length ?? 0];
  while (from < to && !lit(from)) from++;
  while (to > from && !lit(to - 1)) to--;
  return dots.map((row) => row.slice(from, to));
};

/**
 * What a panel of `columns` shows after `steps` of one dot each: text that fits stands in the middle, longer text walks
 * through from right to left, again and again.
 */
export const windowOf = (dots: Dots, columns: number, steps: number): Dots => {
  const length = dots[0]?.length ?? 0;
  if (length <= columns) {
    const before = Math.floor((columns - length) / 2);
    return dots.map((row) => Array.from({ length: columns }, (_d, x) => row[x - before] ?? false));
  }
  const shift = (steps % (length + columns)) - columns;
  return dots.map((row) => Array.from({ length: columns }, (_d, x) => row[x + shift] ?? false));
};
