import { type Point, turn } from './geometry.ts';
import { boxMean, type GreyPicture } from './picture.ts';

/** One byte for each pixel: 1 inside, 0 outside. */
export type Mask = Uint8Array;

/** The brightness that parts the light from the dark best (Otsu 1979). */
export const parting = ({ data }: GreyPicture): number => {
  const counts = new Float64Array(256);
  for (const value of data)
    counts[Math.min(255, Math.max(0, Math.round(value)))] = (counts[Math.round(value)] ?? 0) + 1;
  const total = counts.reduce((sum, count, value) => sum + count * value, 0);
  let [below, sumBelow, best, at] = [0, 0, -1, 127];
  for (let value = 0; value < 256; value += 1) {
    below += counts[value] ?? 0;
    sumBelow += value * (counts[value] ?? 0);
    const above = data.length - below;
    if (below === 0 || above === 0) continue;
    const apart = (below * above * (sumBelow / below - (total - sumBelow) / above) ** 2) / data.length ** 2;
    if (apart > best) [best, at] = [apart, value];
  }
  return at;
};

/** Steps in brightness, from the differences of neighbours. */
export const steepness = ({ width, height, data }: GreyPicture): GreyPicture => {
  const steep = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const dx = (data[at + 1] ?? 0) - (data[at - 1] ?? 0);
      const dy = (data[at + width] ?? 0) - (data[at - width] ?? 0);
      steep[at] = Math.hypot(dx, dy);
    }
  }
  return { width, height, data: steep };
};

/** What is lighter than the rest of the picture: paper on a darker desk. */
export const lightMask = (grey: GreyPicture): Mask => {
  const limit = parting(grey);
  return Uint8Array.from(grey.data, (value) => (value > limit ? 1 : 0));
};

/** What lies within closed edges: paper on a desk of about its own brightness. */
export const enclosedMask = (grey: GreyPicture): Mask => {
  const { width, height } = grey;
  const steep = steepness(grey);
  const sorted = Float32Array.from(steep.data).sort();
  const limit = Math.max(4, 0.25 * (sorted[Math.floor(sorted.length * 0.995)] ?? 0));
  // Wider by one pixel, so that a thin edge has no gaps.
  const walls = boxMean({ width, height, data: Float32Array.from(steep.data, (value) => (value > limit ? 1 : 0)) }, 1);
  const mask = new Uint8Array(width * height).fill(1);
  const open: number[] = [];
  const visit = (at: number) => {
    if (mask[at] !== 1 || (walls.data[at] ?? 0) > 0) return;
    mask[at] = 0;
    open.push(at);
  };
  for (let x = 0; x < width; x += 1) for (const y of [0, height - 1]) visit(y * width + x);
  for (let y = 0; y < height; y += 1) for (const x of [0, width - 1]) visit(y * width + x);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < width * (height - 1)) visit(at + width);
  }
  return mask;
};

/** The outermost points of the largest connected region of a mask, row by row. */
export const largestRegion = (mask: Mask, width: number): Point[] => {
  const seen = new Uint8Array(mask.length);
  let best: number[] = [];
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] !== 1 || seen[start] === 1) continue;
    const region: number[] = [start];
    seen[start] = 1;
    for (let next = 0; next < region.length; next += 1) {
      const at = region[next] ?? 0;
      const x = at % width;
      const around = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width];
      for (const other of around) {
        if (mask[other] !== 1 || seen[other] === 1) continue;
        seen[other] = 1;
        region.push(other);
      }
    }
    if (region.length > best.length) best = region;
  }
  const rows = new Map<number, { least: number; most: number }>();
  for (const at of best) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const row = rows.get(y);
    if (!row) rows.set(y, { least: x, most: x });
    else if (x < row.least) row.least = x;
    else if (x > row.most) row.most = x;
  }
  return [...rows].flatMap(([y, { least, most }]) => [
    { x: least, y },
    { x: most, y },
  ]);
};

/** The rubber band around points, clockwise. */
export const hullOf = (points: readonly Point[]): Point[] => {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (list: readonly Point[]) => {
    const band: Point[] = [];
    for (const point of list) {
      while (band.length > 1 && turn(band.at(-2) as Point, band.at(-1) as Point, point) <= 0) band.pop();
      band.push(point);
    }
    return band.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
};

/** The largest four-cornered piece of a hull, by its longest ways across; undefined for less than four points. */
export const largestQuad = (hull: readonly Point[]): Point[] | undefined => {
  let best: Point[] | undefined;
  let most = 0;
  for (const [first, a] of hull.entries()) {
    for (let third = first + 2; third < hull.length; third += 1) {
      const c = hull[third] as Point;
      const far = (list: readonly Point[]) =>
        list.reduce<{ point: Point | undefined; room: number }>(
          (found, point) => {
            const room = Math.abs(turn(a, c, point));
            return room > found.room ? { point, room } : found;
          },
          { point: undefined, room: 0 },
        );
      const b = far(hull.slice(first + 1, third));
      const d = far([...hull.slice(third + 1), ...hull.slice(0, first)]);
      if (!b.point || !d.point || b.room + d.room <= most) continue;
      most = b.room + d.room;
      best = [a, b.point, c, d.point];
    }
  }
  return best;
};
