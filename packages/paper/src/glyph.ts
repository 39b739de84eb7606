import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { type Bitmap, blankBitmap, setDot } from './bitmap.ts';
import { type FontFace, readFace } from './font-face.ts';
import { columnsOfChar } from './width.ts';

/** A font file, the name of the face in it, and the name under which it is drawn. */
interface Candidate {
  path: string;
  family: string;
}

// In order of preference. Noto holds the characters of the 2013 table for names; what is rarer is in the others.
const candidates: readonly Candidate[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', family: 'Noto Sans CJK SC' },
  { path: '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf', family: 'HanaMinA' },
  { path: '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf', family: 'HanaMinB' },
  { path: 'C:/Windows/Fonts/msyh.ttc', family: 'Microsoft YaHei' },
  { path: 'C:/Windows/Fonts/simsun.ttc', family: 'SimSun' },
  { path: 'C:/Windows/Fonts/simsunb.ttf', family: 'SimSun-ExtB' },
];

const loaded = new Map<Candidate, { face: FontFace; name: string } | undefined>();

const load = (candidate: Candidate) => {
  if (!loaded.has(candidate)) {
    const face = readFace(candidate.path, candidate.family);
    const name = `Jiaohao ticket ${loaded.size}`;
    const registered = face && GlobalFonts.register(face.data, name);
    loaded.set(candidate, registered ? { face, name } : undefined);
  }
  return loaded.get(candidate);
};

/** The name of a font that draws the character, or undefined when no font of this computer does. */
const fontFor = (codePoint: number): string | undefined => {
  for (const candidate of candidates) {
    const font = load(candidate);
    if (font?.face.has(codePoint)) return font.name;
  }
  return undefined;
};

/** Whether some font of this computer draws the character. */
export const hasGlyph = (char: string): boolean => fontFor(char.codePointAt(0) ?? 0) !== undefined;

const glyphs = new Map<string, Bitmap>();
const mostGlyphs = 512;

/**
 * A character as dots: as wide as high, or half as wide when it takes one column only.
 * A character that no font draws becomes a box with its code point, so that a name is never printed wrongly.
 * @param char one character, with the marks that combine with it
 * @param height dots, 8 to 255
 */
export const rasterGlyph = (char: string, height: number): Bitmap => {
  if (!Number.isInteger(height) || height < 8 || height > 255) throw new RangeError(`Glyph height ${height}`);
  const key = `${height} ${char}`;
  const known = glyphs.get(key);
  if (known) return known;
  if (glyphs.size >= mostGlyphs) glyphs.clear();
  const width = columnsOfChar(char) === 2 ? height : Math.ceil(height / 2);
  const point = char.codePointAt(0) ?? 0;
  const font = fontFor(point);
  const glyph = font ? drawn(char, font, width, height) : boxed(point, width, height);
  glyphs.set(key, glyph);
  return glyph;
};

const drawn = (text: string, font: string, width: number, height: number): Bitmap => {
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.font = `${Math.floor(height * 0.96)}px "${font}"`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  // Latin letters are wider than the half cell that the printer gives them.
  context.fillText(text, width / 2, Math.round(height * 0.85), width);
  const bitmap = blankBitmap(width, height);
  const { data } = context.getImageData(0, 0, width, height);
  for (let dot = 0; dot < width * height; dot++) {
    // Darker than two thirds grey: thin strokes survive on thermal paper.
    if ((data[dot * 4] ?? 255) < 150) setDot(bitmap, dot % width, Math.floor(dot / width));
  }
  return bitmap;
};

// Hex digits of three by five dots, a row in three bits.
const digits = '75557 26227 71747 71717 55711 74717 74757 71111 75757 75717 75755 65656 74447 65556 74747 74744'.split(
  ' ',
);

const boxed = (point: number, width: number, height: number): Bitmap => {
  const bitmap = blankBitmap(width, height);
  for (let x = 0; x < width; x++) for (const y of [0, height - 1]) setDot(bitmap, x, y);
  for (let y = 0; y < height; y++) for (const x of [0, width - 1]) setDot(bitmap, x, y);
  const code = point.toString(16).toUpperCase().padStart(4, '0');
  const perRow = width < height ? 2 : 3;
  const rows = Math.ceil(code.length / perRow);
  const scale = Math.max(1, Math.floor(Math.min((width - 3) / (perRow * 4), (height - 3) / (rows * 6))));
  const left = Math.floor((width - (perRow * 4 - 1) * scale) / 2);
  const top = Math.floor((height - (rows * 6 - 1) * scale) / 2);
  for (const [index, hex] of [...code].entries()) {
    const shape = digits[Number.parseInt(hex, 16)] ?? '';
    const x0 = left + (index % perRow) * 4 * scale;
    const y0 = top + Math.floor(index / perRow) * 6 * scale;
    for (const [row, bits] of [...shape].entries()) {
      for (let column = 0; column < 3; column++) {
        if (Number(bits) & (4 >> column)) square(bitmap, x0 + column * scale, y0 + row * scale, scale);
      }
    }
  }
  return bitmap;
};

const square = (bitmap: Bitmap, x: number, y: number, size: number): void => {
  for (let dy = 0; dy < size; dy++) for (let dx = 0; dx < size; dx++) setDot(bitmap, x + dx, y + dy);
};
