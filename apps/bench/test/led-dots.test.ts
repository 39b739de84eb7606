import { expect, test } from 'vitest';
import { cellWidth, placeChars, runOffset, sampleDots } from '../src/led-dots.ts';

test('a dot is lit where enough of it is ink', () => {
  const alpha = Uint8ClampedArray.from([255, 255, 0, 0, 255, 0, 0, 0]);
  expect(sampleDots(alpha, 4, 2, 0.5)).toEqual([[true, false]]);
  expect(sampleDots(alpha, 4, 2, 0.9)).toEqual([[false, false]]);
});

test('a hanzi takes a square, a letter half of one', () => {
  expect([cellWidth('请', 16), cellWidth('A', 16)]).toEqual([16, 8]);
});

const small = { width: 64, height: 32, font: 16, centred: false, runs: false };

test('a full line goes on in the next one, and what finds no room is not shown', () => {
  expect(placeChars('请A012号到3号窗口慢走', small)).toEqual([
    ...[...'请A012'].map((char, i) => ({ char, x: i === 0 ? 0 : 8 + i * 8, y: 0 })),
    { char: '号', x: 48, y: 0 },
    { char: '到', x: 0, y: 16 },
    { char: '3', x: 16, y: 16 },
    { char: '号', x: 24, y: 16 },
    { char: '窗', x: 40, y: 16 },
  ]);
});

test('one short line stands in the middle of the height, and of the width where the card centres', () => {
  expect(placeChars('A1', { ...small, centred: true })).toEqual([
    { char: 'A', x: 24, y: 8 },
    { char: '1', x: 32, y: 8 },
  ]);
});

test('a line end begins a line', () => {
  expect(placeChars('A\nB', small).map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [0, 16],
  ]);
});

test('a running text comes in from the right and goes out on the left', () => {
  expect([0, 64, 164].map((steps) => runOffset(steps, 100, 64))).toEqual([64, 0, 64]);
  expect(placeChars('请请请请请请', { ...small, runs: true }).every(({ y }) => y === 8)).toBe(true);
});
