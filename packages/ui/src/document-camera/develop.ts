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

/** The finished page, `longest` pixels at most on its long side; undefined when the corners do not span one. */
export const developed = (picture: Picture, recipe: Recipe, longest: number): Picture | undefined => {
  const size = pageSize(recipe.corners, longest);
  const angle = recipe.level ? angleOf(picture, recipe.corners, size) : 0;
  const page = straightened(picture, recipe.corners, size, angle);
  return page && quarterTurned(toned(page, recipe.tone), recipe.quarters);
};
