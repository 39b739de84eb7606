import { areaOf, type Corners, isPage, ordered, type Point } from './geometry.ts';
import { boxMean, type GreyPicture, greyAt, greyOf, type Picture } from './picture.ts';
import { enclosedMask, hullOf, largestQuad, largestRegion, lightMask, type Mask } from './regions.ts';

/** A straight line: a point on it, and where it goes. */
interface Line {
  point: Point;
  way: Point;
}

interface Side {
  line: Line;
  /** How much of the side has an edge under it, 0 to 1. */
  support: number;
}

const samples = 48;
const least = { area: 0.03, support: 0.55, step: 3 };

/** The line through points with the least squared distance; the second time without those that lie off. */
const lineThrough = (points: readonly Point[]): Line | undefined => {
  const fit = (list: readonly Point[]): Line | undefined => {
    if (list.length < 2) return undefined;
    const x = list.reduce((sum, point) => sum + point.x, 0) / list.length;
    const y = list.reduce((sum, point) => sum + point.y, 0) / list.length;
    let [xx, xy, yy] = [0, 0, 0];
    for (const point of list) {
      xx += (point.x - x) ** 2;
      xy += (point.x - x) * (point.y - y);
      yy += (point.y - y) ** 2;
    }
    const angle = Math.atan2(2 * xy, xx - yy) / 2;
    return { point: { x, y }, way: { x: Math.cos(angle), y: Math.sin(angle) } };
  };
  let line = fit(points);
  for (const limit of [4, 2, 1]) {
    const near = line;
    line = near && fit(points.filter((point) => away(near, point) <= limit));
  }
  return line;
};

const away = ({ point, way }: Line, at: Point): number => Math.abs((at.x - point.x) * way.y - (at.y - point.y) * way.x);

const crossing = (a: Line, b: Line): Point | undefined => {
  const across = a.way.x * b.way.y - a.way.y * b.way.x;
  if (Math.abs(across) < 0.1) return undefined;
  const along = ((b.point.x - a.point.x) * b.way.y - (b.point.y - a.point.y) * b.way.x) / across;
  return { x: a.point.x + along * a.way.x, y: a.point.y + along * a.way.y };
};

/** The true side near a guessed one: the steepest step in brightness on short ways across it. */
const sideNear = (grey: GreyPicture, from: Point, to: Point, reach: number): Side | undefined => {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 8) return undefined;
  const across = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length };
  const found: Point[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const share = 0.06 + (0.88 * sample) / (samples - 1);
    const at = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    const step = (off: number) => {
      const [x, y] = [at.x + across.x * off, at.y + across.y * off];
      return Math.abs(greyAt(grey, x + across.x, y + across.y) - greyAt(grey, x - across.x, y - across.y));
    };
    let [best, steepest] = [0, 0];
    for (let off = -reach; off <= reach; off += 0.5) {
      const steep = step(off);
      if (steep > steepest) [best, steepest] = [off, steep];
    }
    if (steepest < least.step) continue;
    const [before, after] = [step(best - 0.5), step(best + 0.5)];
    const bend = before - 2 * steepest + after;
    const off = best + (bend < 0 ? (0.25 * (before - after)) / bend : 0);
    found.push({ x: at.x + across.x * off, y: at.y + across.y * off });
  }
  const line = lineThrough(found);
  return line && { line, support: found.filter((point) => away(line, point) <= 1).length / samples };
};

/** A side that runs along the rim of the picture: there the page goes on unseen. */
const onRim = ({ width, height }: GreyPicture, a: Point, b: Point): boolean =>
  Math.max(a.x, b.x) < 3 || Math.max(a.y, b.y) < 3 || Math.min(a.x, b.x) > width - 4 || Math.min(a.y, b.y) > height - 4;

const straight = (from: Point, to: Point): Side => {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return { line: { point: from, way: { x: (to.x - from.x) / length, y: (to.y - from.y) / length } }, support: 0.5 };
};

interface Candidate {
  corners: Corners;
  support: number;
}

const candidate = (grey: GreyPicture, mask: Mask): Candidate | undefined => {
  const { width, height } = grey;
  const hull = hullOf(largestRegion(mask, width));
  const quad = largestQuad(hull);
  if (!quad) return undefined;
  const area = areaOf(quad);
  // What is round or ragged is no page; what fills the picture is the desk.
  if (area < 0.88 * areaOf(hull) || area < least.area * width * height || area > 0.98 * width * height)
    return undefined;
  const guess = ordered(quad);
  const reach = Math.max(3, Math.max(width, height) * 0.02);
  const sides = guess.map((from, at) => {
    const to = guess[(at + 1) % 4] as Point;
    return onRim(grey, from, to) ? straight(from, to) : sideNear(grey, from, to, reach);
  });
  if (!sides.every((side) => side !== undefined)) return undefined;
  const points = sides.flatMap((side, at) => crossing((sides[(at + 3) % 4] as Side).line, side.line) ?? []);
  if (points.length !== 4) return undefined;
  const corners = points as unknown as Corners;
  const inside = ({ x, y }: Point) => x > -0.1 * width && x < 1.1 * width && y > -0.1 * height && y < 1.1 * height;
  if (!isPage(corners) || !corners.every(inside)) return undefined;
  return { corners, support: sides.reduce((sum, { support }) => sum + support, 0) / 4 };
};

/**
 * The corners of a sheet of paper on a desk, in pixels of this picture (half a pixel exact at best); undefined when no
 * four straight edges are seen. Pictures of 400 to 1000 pixels are enough and take a few milliseconds.
 */
export const findPage = (picture: Picture): Corners | undefined => {
  const grey = boxMean(greyOf(picture), 1);
  const found = [lightMask(grey), enclosedMask(grey)]
    .flatMap((mask) => candidate(grey, mask) ?? [])
    .sort((a, b) => b.support - a.support)[0];
  if (!found || found.support < least.support) return undefined;
  // Brightness was looked up at the middles of pixels, and corners count from their edges.
  return found.corners.map(({ x, y }) => ({ x: x + 0.5, y: y + 0.5 })) as unknown as Corners;
};
