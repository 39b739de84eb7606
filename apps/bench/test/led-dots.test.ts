import { expect, test } from 'vitest';
import { type Dots, sampleDots, trimDots, windowOf } from '../src/led-dots.ts';

const dotsOf = (...rows: string[]): Dots => rows.map((row) => [...row].map((dot) => dot === '#'));
const text = (dots: Dots): string[] => dots.map((row) => row.map((dot) => (dot ? '#' : '.')).join(''));

test('a dot is lit where enough ink covers it', () => {
  // 4 x 2 pixels, 2 x 2 a dot: the left dot is three quarters full, the right one a quarter.
  const alpha = Uint8ClampedArray.of(255, 255, 255, 0, 255, 0, 0, 0);
  expect(text(sampleDots(alpha, 4, 2, 0.5))).toEqual(['#.']);
  expect(text(sampleDots(alpha, 4, 2, 0.8))).toEqual(['..']);
  expect(text(sampleDots(alpha, 4, 2, 0.25))).toEqual(['##']);
});

test('grey edges count as the ink they are', () => {
  expect(text(sampleDots(Uint8ClampedArray.of(100, 100, 100, 100), 2, 2, 0.4))).toEqual(['.']);
  expect(text(sampleDots(Uint8ClampedArray.of(103, 103, 103, 103), 2, 2, 0.4))).toEqual(['#']);
});

test('dark columns at the sides are cut off, those inside stay', () => {
  expect(text(trimDots(dotsOf('..#.#.', '..#...')))).toEqual(['#.#', '#..']);
  expect(text(trimDots(dotsOf('...')))).toEqual(['']);
});

test('text that fits stands in the middle, whatever the step', () => {
  expect(text(windowOf(dotsOf('##'), 6, 0))).toEqual(['..##..']);
  expect(text(windowOf(dotsOf('##'), 6, 99))).toEqual(['..##..']);
});

test('longer text walks through from the right and begins again', () => {
  const long = dotsOf('#.##.#');
  const at = (step: number) => text(windowOf(long, 3, step))[0];
  expect([0, 1, 3, 6, 8].map(at)).toEqual(['...', '..#', '#.#', '#.#', '#..']);
  expect(at(9)).toBe(at(0));
});
