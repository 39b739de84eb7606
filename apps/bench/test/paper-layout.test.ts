import type { PaperItem } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { layOut, outAfter } from '../src/paper-layout.ts';

const textItem = (text: string, extra: Partial<PaperItem & { type: 'text' }> = {}): PaperItem => ({
  type: 'text',
  text,
  align: 'left',
  width: 1,
  height: 1,
  bold: false,
  ...extra,
});

test('80 mm paper is 576 dots wide, 58 mm paper 384', () => {
  expect(layOut([], 48).width).toBe(576);
  expect(layOut([], 32).width).toBe(384);
});

test('hanzi take two columns, letters one', () => {
  const { marks } = layOut([textItem('号A1')], 48);
  expect(marks).toMatchObject([
    { char: '号', x: 0, width: 24 },
    { char: 'A', x: 24, width: 12 },
    { char: '1', x: 36, width: 12 },
  ]);
});

test('a number of quadruple size stands in the middle and moves the paper by its height', () => {
  const { marks, height } = layOut([textItem('A001', { width: 4, height: 4, align: 'center' })], 48);
  expect(marks[0]).toMatchObject({ char: 'A', x: (576 - 4 * 48) / 2, width: 48, height: 96 });
  expect(height).toBe(96 + 6);
});

test('right means flush with the right edge', () => {
  const { marks } = layOut([textItem('AB', { align: 'right' })], 32);
  expect(marks[0]).toMatchObject({ x: 384 - 24 });
});

test('a bitmap keeps its bytes and comes out strip by strip', () => {
  const rows = new Uint8Array(2 * 40).fill(0xf0);
  const item: PaperItem = {
    type: 'bitmap',
    align: 'center',
    width: 16,
    height: 40,
    data: btoa(String.fromCharCode(...rows)),
  };
  const { marks, stops, height } = layOut([item], 48);
  expect(marks).toMatchObject([{ type: 'dots', x: 280, y: 0, stride: 2, rows }]);
  expect(stops).toEqual([30, 40]);
  expect(height).toBe(40);
});

test('a QR code has its three finders where they belong', () => {
  const { marks, height } = layOut([{ type: 'qr', align: 'left', content: 'A001', size: 6, level: 49 }], 48);
  const at = new Set(marks.map((mark) => `${mark.x / 6},${mark.y / 6}`));
  // Version 1: 21 modules; a finder is a dark 7 x 7 frame.
  expect(height).toBe(21 * 6);
  for (const [x, y] of [
    [0, 0],
    [14, 0],
    [0, 14],
  ] as const) {
    for (let i = 0; i < 7; i++) {
      expect(at.has(`${x + i},${y}`)).toBe(true);
      expect(at.has(`${x},${y + i}`)).toBe(true);
    }
    expect(at.has(`${x + 1},${y + 1}`)).toBe(false);
  }
});

test('paper stops at whole lines while it grows', () => {
  const { stops } = layOut([textItem('一'), textItem('二'), { type: 'feed', lines: 2 }], 48);
  expect(stops).toEqual([30, 60, 90, 120]);
  expect(outAfter(stops, 0, 600)).toBe(0);
  expect(outAfter(stops, 99, 600)).toBe(30);
  expect(outAfter(stops, 100, 600)).toBe(60);
  expect(outAfter(stops, 10_000, 600)).toBe(120);
});
