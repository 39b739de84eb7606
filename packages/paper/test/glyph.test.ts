import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { type Bitmap, dotAt, hasGlyph, rasterGlyph, rasterQr } from '../src/raster.ts';

const picture = (bitmap: Bitmap) =>
  Array.from({ length: bitmap.height }, (_, y) =>
    Array.from({ length: bitmap.width }, (_, x) => (dotAt(bitmap, x, y) ? '#' : '.')).join(''),
  );
const ink = (bitmap: Bitmap) => picture(bitmap).join('').split('#').length - 1;

test.each(['你', '㐀', '䶮', '𬎆', '龘'])('%s is drawn from a font, whole', (char) => {
  expect(hasGlyph(char)).toBe(true);
  const glyph = rasterGlyph(char, 24);
  expect([glyph.width, glyph.height, glyph.widthBytes]).toEqual([24, 24, 3]);
  expect(ink(glyph)).toBeGreaterThan(30);
  expect(ink(glyph)).toBeLessThan(24 * 24 * 0.6);
});

test('different rare characters get different pictures', () => {
  const seen = new Set(
    ['㐀', '䶮', '𠀀', '𬎆', '?', '\u{10fffd}'].map((char) => picture(rasterGlyph(char, 24)).join('\n')),
  );
  expect(seen.size).toBe(6);
});

test('a character that no font has becomes a box with its code point', () => {
  expect(hasGlyph('\u{e123}')).toBe(false);
  const glyph = picture(rasterGlyph('\u{e123}', 24));
  expect(glyph[0]).toBe('#'.repeat(glyph[0]?.length ?? 0));
  expect(glyph.every((row) => row.startsWith('#') && row.endsWith('#'))).toBe(true);
  expect(picture(rasterGlyph('\u{e123}', 24))).not.toEqual(picture(rasterGlyph('\u{e124}', 24)));
});

test('the box of U+E123 reads e123', () => {
  expect(picture(rasterGlyph('\u{e123}', 24)).join('\n')).toMatchInlineSnapshot(`
    "########################
    #......................#
    #......................#
    #......................#
    #......................#
    #......................#
    #.....###..#..###......#
    #.....#...##....#......#
    #.....###..#..###......#
    #.....#....#..#........#
    #.....###.###.###......#
    #......................#
    #.....###..............#
    #.......#..............#
    #.....###..............#
    #.......#..............#
    #.....###..............#
    #......................#
    #......................#
    #......................#
    #......................#
    #......................#
    #......................#
    ########################"
  `);
});

test('a glyph of an impossible height is a range error', () => {
  expect(() => rasterGlyph('你', 4)).toThrow(RangeError);
  expect(() => rasterGlyph('你', 24.5)).toThrow(RangeError);
});

test.each(['A001', 'https://hall.example/t/01J8Z3K9?号=A001'])('the QR code of %s can be read', (text) => {
  const code = rasterQr(text, 4);
  const rgba = new Uint8ClampedArray(code.width * code.height * 4);
  for (let dot = 0; dot < code.width * code.height; dot++) {
    const shade = dotAt(code, dot % code.width, Math.floor(dot / code.width)) ? 0 : 255;
    rgba.set([shade, shade, shade, 255], dot * 4);
  }
  expect(jsQR(rgba, code.width, code.height)?.data).toBe(text);
});
