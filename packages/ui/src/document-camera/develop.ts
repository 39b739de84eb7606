import { type Corners, pageSize, type Size } from './geometry.ts';
import type { Picture } from './picture.ts';
import { textAngle } from './text-angle.ts';
import { type Tone, toned } from './tone.ts';
import { quarterTurned, straightened } from './warp.ts';

/** How a page is made from the picture of it. */
export interface Recipe {
  /** Pixels of the picture. */
  corners: Corners;
  /** Clockwise quarters of a turn. */
  quarters: number;
  tone: Tone;
  /** Whether lines of text that fall or rise are laid level. */
  level: boolean;
}

const forAngle = 700;

/** The text's angle on the page cut out roughly; 0 where it cannot be told or does not matter. */
const angleOf = (picture: Picture, corners: Corners, size: Size): number => {
  const factor = Math.min(1, forAngle / Math.max(size.width, size.height));
  const small = { width: Math.round(size.width * factor), height: Math.round(size.height * factor) };
  const rough = straightened(picture, corners, small, 0);
  const angle = rough && textAngle(rough);
  return angle !== undefined && Math.abs(angle) >= 0.2 ? angle : 0;
};

// The rim of a sheet holds a little of the desk, which black and white would make a dotted line of.
const rimShare = 0.004;

const withoutRim = (corners: Corners): Corners => {
  const x = corners.reduce((sum, corner) => sum + corner.x, 0) / 4;
  const y = corners.reduce((sum, corner) => sum + corner.y, 0) / 4;
  const inwards = (from: number, to: number) => from + (to - from) * 2 * rimShare;
  return corners.map((corner) => ({ x: inwards(corner.x, x), y: inwards(corner.y, y) })) as unknown as Corners;
};

/** The finished page, `longest` pixels at most on its long side; undefined when the corners do not span one. */
export const developed = (picture: Picture, recipe: Recipe, longest: number): Picture | undefined => {
  const corners = withoutRim(recipe.corners);
  const size = pageSize(corners, longest);
  const angle = recipe.level ? angleOf(picture, corners, size) : 0;
  const page = straightened(picture, corners, size, angle);
  return page && quarterTurned(toned(page, recipe.tone), recipe.quarters);
};
