export type Arrow = 'left' | 'right' | 'up' | 'down';

/** What lies next in the direction of the arrow, as a hand would point; a wide thing across the way is never jumped over. */
export const nearest = (from: HTMLElement, all: readonly HTMLElement[], arrow: Arrow): HTMLElement | undefined => {
  const ways = all.flatMap((element) => wayTo(from, element, arrow) ?? []);
  const roll = from.closest('.roll-in');
  // A list rolls on to its end before the arrow leaves it.
  const within = roll ? ways.filter(({ element, aside }) => aside === 0 && roll.contains(element)) : [];
  return (within.length > 0 ? within : ways).sort((a, b) => costOf(a) - costOf(b))[0]?.element;
};

type Way = { element: HTMLElement; ahead: number; aside: number; off: number };

/** Sideways counts more: an arrow should stay in its row or column when it can. Of a row across the way, the middle one. */
const costOf = ({ ahead, aside, off }: Way): number => ahead + 2.5 * aside + off / 100;

/** How many pixels something lies ahead, beside the way, and off its middle; undefined where it does not lie ahead. */
const wayTo = (from: HTMLElement, element: HTMLElement, arrow: Arrow): Way | undefined => {
  const here = from.getBoundingClientRect();
  const there = seenFrom(from, element);
  if (element === from || !there) return undefined;
  const ahead = aheadOf(here, there, arrow);
  if (ahead < -touching) return undefined;
  const across = (box: Box): Stretch =>
    arrow === 'left' || arrow === 'right' ? [box.top, box.bottom] : [box.left, box.right];
  return { element, ahead, aside: apart(across(here), across(there)), off: middles(across(here), across(there)) };
};

/** Pixels by which neighbours may overlap: borders, and what is a little larger while it has the focus. */
const touching = 4;

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

/** Of a list that rolls, what is rolled out of sight lies behind the list's neighbours; within it the arrows roll on. */
const seenFrom = (from: Element, element: Element): Box | undefined => {
  const box = element.getBoundingClientRect();
  const roll = element.closest('.roll-in');
  if (!roll || roll.contains(from)) return box;
  const window = roll.getBoundingClientRect();
  const top = Math.max(box.top, window.top);
  const bottom = Math.min(box.bottom, window.bottom);
  return bottom - top > touching ? { left: box.left, right: box.right, top, bottom } : undefined;
};

const aheadOf = (here: Box, there: Box, arrow: Arrow): number => {
  switch (arrow) {
    case 'left':
      return here.left - there.right;
    case 'right':
      return there.left - here.right;
    case 'up':
      return here.top - there.bottom;
    case 'down':
      return there.top - here.bottom;
    default:
      return arrow satisfies never;
  }
};

type Stretch = readonly [from: number, to: number];

/** How far two stretches are from lying side by side; 0 where they do. */
const apart = (a: Stretch, b: Stretch): number => Math.max(0, Math.max(a[0], b[0]) - Math.min(a[1], b[1]) + touching);

const middles = (a: Stretch, b: Stretch): number => Math.abs(a[0] + a[1] - b[0] - b[1]) / 2;
