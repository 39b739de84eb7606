import { describe, expect, test } from 'vitest';
import { developed } from '../../src/document-camera/develop.ts';
import { findPage } from '../../src/document-camera/find-page.ts';
import {
  type Corners,
  carried,
  cornersOf,
  homography,
  isPage,
  ordered,
  pageSize,
} from '../../src/document-camera/geometry.ts';
import { blankPicture, greyOf, type Picture } from '../../src/document-camera/picture.ts';
import { textAngle } from '../../src/document-camera/text-angle.ts';
import { toned } from '../../src/document-camera/tone.ts';
import { quarterTurned, straightened } from '../../src/document-camera/warp.ts';
import { type Desk, darkDesk, drawSheet, farthest, photograph } from './desk.ts';

const frame = { width: 640, height: 480 };
const a4 = { width: 420, height: 594 };
const corners = (...numbers: number[]): Corners =>
  [0, 1, 2, 3].map((at) => ({ x: numbers[at * 2] ?? 0, y: numbers[at * 2 + 1] ?? 0 })) as unknown as Corners;
const tilted = corners(211, 58, 455, 83, 421, 431, 152, 392);

describe('what carries one plane into another', () => {
  test('four corners go where they shall, and back', () => {
    const there = homography(cornersOf(a4), tilted);
    const back = homography(tilted, cornersOf(a4));
    if (!there || !back) throw new Error('no homography');
    expect(farthest(cornersOf(a4).map((point) => carried(there, point)) as unknown as Corners, tilted)).toBeLessThan(
      1e-6,
    );
    const middle = carried(back, carried(there, { x: 123, y: 456 }));
    expect(Math.hypot(middle.x - 123, middle.y - 456)).toBeLessThan(1e-6);
  });

  test('three corners on a line span nothing', () => {
    expect(homography(cornersOf(a4), corners(0, 0, 10, 0, 20, 0, 5, 9))).not.toBeUndefined();
    expect(homography(corners(0, 0, 10, 0, 20, 0, 5, 9), cornersOf(a4))).toBeUndefined();
  });

  test.each([
    [tilted, true],
    [corners(0, 0, 100, 0, 100, 100, 0, 100), true],
    [corners(0, 0, 100, 100, 100, 0, 0, 100), false],
    [corners(0, 0, 0, 100, 100, 100, 100, 0), false],
    [corners(0, 0, 100, 0, 10, 10, 0, 100), false],
    [corners(0, 0, 3, 0, 3, 3, 0, 3), false],
  ])('corners %# are those of a page: %s', (each, page) => expect(isPage(each)).toBe(page));

  test('corners of any order begin at the top left and go around', () => {
    const [a, b, c, d] = tilted;
    for (const mixed of [
      [c, a, d, b],
      [d, c, b, a],
      [b, c, d, a],
    ])
      expect(ordered(mixed)).toEqual(tilted);
  });

  test.each([
    [corners(0, 0, 210, 0, 210, 297, 0, 297), 3508, { width: 210, height: 297 }],
    [corners(0, 0, 2000, 0, 2000, 2700, 0, 2700), 3508, { width: 2000, height: 2828 }],
    [corners(0, 0, 2828, 0, 2828, 2100, 0, 2100), 3508, { width: 2970, height: 2100 }],
    [corners(0, 0, 5000, 0, 5000, 7071, 0, 7071), 3508, { width: 2481, height: 3508 }],
    [corners(0, 0, 856, 0, 856, 540, 0, 540), 3508, { width: 856, height: 540 }],
  ])('the size of page %#', (each, longest, size) => expect(pageSize(each, longest)).toEqual(size));
});

describe('a sheet on a desk is found', () => {
  const sheet = drawSheet(a4);
  test.each([
    ['tilted', tilted, darkDesk],
    ['upright', corners(180, 40, 460, 40, 460, 436, 180, 436), darkDesk],
    ['lying across', corners(60, 90, 570, 110, 560, 440, 75, 450), darkDesk],
    ['in dim light from one side', tilted, { light: 30, noise: 8, shade: 0.5 }],
    ['on a grey desk', tilted, { light: 150, noise: 3, shade: 0.1 }],
    ['on a white desk', tilted, { light: 214, noise: 1, shade: 0 }],
    ['small', corners(280, 180, 400, 190, 390, 345, 270, 335), darkDesk],
  ] as [string, Corners, Desk][])('%s', (_, known, desk) => {
    const found = findPage(photograph(sheet, known, frame, desk));
    expect(found).toBeDefined();
    if (found) expect(farthest(found, known)).toBeLessThan(2);
  });

  test('partly outside of the picture, its other corners are still right', () => {
    const known = corners(220, 60, 470, 70, 480, 520, 190, 520);
    const found = findPage(photograph(sheet, known, frame, darkDesk));
    expect(found).toBeDefined();
    for (const at of [0, 1] as const) {
      const [is, should] = [found?.[at], known[at]];
      expect(Math.hypot((is?.x ?? 0) - should.x, (is?.y ?? 0) - should.y)).toBeLessThan(3);
    }
  });

  test.each([
    ['an empty desk', (): Picture => photograph(sheet, corners(-9, -9, -5, -9, -5, -5, -9, -5), frame, darkDesk)],
    ['nothing but black', (): Picture => ({ ...frame, data: new Uint8ClampedArray(frame.width * frame.height * 4) })],
    ['nothing but white', () => blankPicture(frame)],
    ['a picture of one pixel', () => blankPicture({ width: 1, height: 1 })],
    [
      'a round plate',
      () => {
        const plate = photograph(sheet, corners(-9, -9, -5, -9, -5, -5, -9, -5), frame, darkDesk);
        for (let at = 0; at < plate.data.length / 4; at += 1) {
          const [x, y] = [at % frame.width, Math.floor(at / frame.width)];
          if (Math.hypot(x - 320, y - 240) < 160) plate.data.fill(230, at * 4, at * 4 + 3);
        }
        return plate;
      },
    ],
  ])('%s holds no page', (_, picture) => expect(findPage(picture())).toBeUndefined());
});

/** The mean difference in brightness of two pictures of one size. */
const difference = (a: Picture, b: Picture): number => {
  const [one, other] = [greyOf(a).data, greyOf(b).data];
  return one.reduce((sum, light, at) => sum + Math.abs(light - (other[at] ?? 0)), 0) / one.length;
};

describe('a page that was photographed', () => {
  test('comes back as it was', () => {
    const sheet = drawSheet(a4);
    const seen = photograph(sheet, tilted, frame, { ...darkDesk, noise: 0, shade: 0 });
    const back = straightened(seen, tilted, a4, 0);
    if (!back) throw new Error('not straightened');
    const across = straightened(seen, corners(205, 64, 460, 80, 415, 425, 160, 398), a4, 0);
    expect(difference(back, sheet)).toBeLessThan(12);
    expect(across && difference(across, sheet)).toBeGreaterThan(difference(back, sheet) * 1.2);
    // The red mark in the corner stands where it stood.
    const mark = (Math.round((25 / 210) * a4.width) + Math.round((25 / 210) * a4.width) * a4.width) * 4;
    expect(back.data[mark]).toBeGreaterThan(150);
    expect(back.data[mark + 1]).toBeLessThan(70);
  });

  test.each([-6.3, -1.5, 0, 0.7, 4.2, 8.5])('has lines of text that fall by %d degrees', (degrees) => {
    const angle = textAngle(drawSheet({ width: 595, height: 842 }, degrees));
    expect(angle).toBeDefined();
    expect(Math.abs((angle ?? 99) - degrees)).toBeLessThan(0.25);
  });

  test('gives no reason to turn it when it is blank, or a picture', () => {
    expect(textAngle(blankPicture(a4))).toBeUndefined();
    const noise = blankPicture(a4);
    for (let at = 0; at < noise.data.length; at += 4) {
      // The sine of large numbers strays without the lattice that simpler noise has.
      const stray = Math.sin(at * 12.9898) * 43_758.5453;
      noise.data.fill((stray - Math.floor(stray)) * 255, at, at + 3);
    }
    expect(Math.abs(textAngle(noise) ?? 0)).toBeLessThan(0.2);
  });

  test.each([true, false])('and lies crooked under the glass is laid level: %s', (level) => {
    const crooked = drawSheet({ width: 595, height: 842 }, 5);
    const recipe = { corners: cornersOf(crooked), quarters: 0, tone: 'grey', level } as const;
    const page = developed(crooked, recipe, 842);
    const left = page && textAngle(page);
    expect(Math.abs((left ?? 99) - (level ? 0 : 5))).toBeLessThan(0.3);
  });

  test('is turned by quarters', () => {
    const sheet = drawSheet(a4);
    const quarter = quarterTurned(sheet, 1);
    expect([quarter.width, quarter.height]).toEqual([a4.height, a4.width]);
    // What was the top left is the top right.
    expect([...quarter.data.slice(0, 4)]).toEqual([...sheet.data.slice((a4.height - 1) * a4.width * 4).slice(0, 4)]);
    const pixels = (picture: Picture) => Buffer.from(picture.data);
    expect(pixels(sheet).equals(pixels(quarterTurned(quarterTurned(sheet, 3), 1)))).toBe(true);
    expect(pixels(sheet).equals(pixels(quarterTurned(quarterTurned(sheet, 2), -2)))).toBe(true);
    expect(pixels(sheet).equals(pixels(quarterTurned(sheet, 2)))).toBe(false);
  });

  test('is black and white wherever the lamp stands', () => {
    const known = cornersOf(a4);
    const lit = photograph(drawSheet(a4), known, a4, { light: 0, noise: 3, shade: 0.6 });
    const line = toned(lit, 'line');
    const even = toned(drawSheet(a4), 'line');
    expect(new Set(line.data)).toEqual(new Set([0, 255]));
    expect(difference(line, even)).toBeLessThan(255 * 0.02);
    const grey = toned(lit, 'grey').data;
    expect([grey[0], grey[1]]).toEqual([grey[1], grey[2]]);
    expect(toned(lit, 'colour')).toBe(lit);
  });
});
