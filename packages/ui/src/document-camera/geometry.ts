/** Pixels, from the top left corner of a picture to the right and down. */
export interface Point {
  x: number;
  y: number;
}

/** Top left, top right, bottom right, bottom left of a page as it lies in a picture. */
export type Corners = readonly [Point, Point, Point, Point];

export interface Size {
  width: number;
  height: number;
}

/** Nine numbers, row by row, that carry points of one plane into another. */
export type Homography = readonly number[];

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Solves a square system of equations by elimination; each row ends with its right side. Undefined without a solution. */
const solve = (rows: number[][]): number[] | undefined => {
  const n = rows.length;
  for (let column = 0; column < n; column += 1) {
    let best = column;
    for (let row = column + 1; row < n; row += 1) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
    }
    const [pivot, other] = [rows[best], rows[column]];
    if (!pivot || !other || Math.abs(pivot[column] ?? 0) < 1e-12) return undefined;
    rows[best] = other;
    rows[column] = pivot;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let at = column; at <= n; at += 1) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  return rows.map((row, at) => (row[n] ?? 0) / (row[at] ?? 1));
};

/** What carries four points into four others; undefined when three of them lie on a line. */
export const homography = (from: Corners, to: Corners): Homography | undefined => {
  const rows = from.flatMap(({ x, y }, at) => {
    const { x: u, y: v } = to[at] as Point;
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const solved = solve(rows);
  return solved && [...solved, 1];
};

/** Where a point goes. */
export const carried = (h: Homography, { x, y }: Point): Point => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0, j = 1] = h;
  const w = g * x + i * y + j;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
};

export const cornersOf = ({ width, height }: Size, margin = 0): Corners => [
  { x: margin, y: margin },
  { x: width - margin, y: margin },
  { x: width - margin, y: height - margin },
  { x: margin, y: height - margin },
];

export const scaled = (corners: Corners, factor: number): Corners =>
  corners.map(({ x, y }) => ({ x: x * factor, y: y * factor })) as unknown as Corners;

/** Four points of any order as corners: clockwise, the one nearest to the top left first. */
export const ordered = (points: readonly Point[]): Corners => {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const around = [...points].sort((a, b) => Math.atan2(a.y - y, a.x - x) - Math.atan2(b.y - y, b.x - x));
  const first = around.reduce((best, point, at) => {
    const least = around[best] as Point;
    return point.x + point.y < least.x + least.y ? at : best;
  }, 0);
  return [...around.slice(first), ...around.slice(0, first)] as unknown as Corners;
};

/** Twice the area on the left of the way from a over b to c; positive when it turns clockwise on the screen. */
export const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

export const areaOf = (points: readonly Point[]): number => {
  const twice = points.reduce((sum, point, at) => {
    const next = points[(at + 1) % points.length] as Point;
    return sum + point.x * next.y - next.x * point.y;
  }, 0);
  return Math.abs(twice) / 2;
};

/** Whether corners can be those of a page: they go around clockwise without crossing, and hold some room. */
export const isPage = (corners: Corners): boolean =>
  corners.every((point, at) => {
    const [next, after] = [corners[(at + 1) % 4] as Point, corners[(at + 2) % 4] as Point];
    return turn(point, next, after) > 0.02 * distance(point, next) * distance(next, after);
  }) && areaOf(corners) >= 64;

const a4 = Math.SQRT2;
// A sheet that leans away looks shorter than it is; nothing else in a hall has nearly this shape.
const a4Tolerance = 0.08;

/**
 * The size of a page in pixels, seen from straight above: as fine as the picture shows it, `longest` at most on its long
 * side, and exactly A4 in shape when it is nearly so.
 */
export const pageSize = ([tl, tr, br, bl]: Corners, longest: number): Size => {
  let width = Math.max(distance(tl, tr), distance(bl, br));
  let height = Math.max(distance(tl, bl), distance(tr, br));
  const upright = height >= width;
  const ratio = upright ? height / width : width / height;
  if (Math.abs(ratio / a4 - 1) < a4Tolerance) {
    if (upright) height = width * a4;
    else width = height * a4;
  }
  const factor = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(8, Math.round(width * factor)), height: Math.max(8, Math.round(height * factor)) };
};
