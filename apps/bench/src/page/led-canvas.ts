import type { PanelArea } from '@jiaohao/protocol';
import { cellWidth, type Dots, placeChars, runOffset, sampleDots } from '../led-dots.ts';

const over = 4;
const fontOf = (dots: number) =>
  `400 ${Math.round(dots * 0.94) * over}px "Noto Sans SC Variable", "Noto Sans SC", sans-serif`;
const glyphs = new Map<string, Dots>();

/** Loads the glyphs that the areas need; drawing before that would fall back to another face. */
export const loadLedFonts = (areas: readonly PanelArea[]): Promise<unknown> =>
  Promise.all(areas.map(({ text, font }) => document.fonts.load(fontOf(font), text || ' ')));

/** One character in its cell, drawn larger and sampled down to dots. */
const glyphOf = (char: string, font: number): Dots => {
  const key = `${font}${char}`;
  const known = glyphs.get(key);
  if (known) return known;
  const canvas = document.createElement('canvas');
  const width = cellWidth(char, font);
  canvas.width = width * over;
  canvas.height = font * over;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return [];
  context.font = fontOf(font);
  context.textAlign = 'center';
  context.fillText(char, canvas.width / 2, font * 0.84 * over, canvas.width);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const alpha = new Uint8ClampedArray(data.length / 4);
  for (let i = 0; i < alpha.length; i++) alpha[i] = data[i * 4 + 3] ?? 0;
  const dots = sampleDots(alpha, canvas.width, over, 0.34);
  if (document.fonts.check(context.font, char)) glyphs.set(key, dots);
  return dots;
};

export type Lamps = { columns: number; rows: number; lit: (PanelArea['colour'] | undefined)[] };

/** The lamps of a panel after `steps` of its running texts; `dark` while flashing ones are off. */
export const lampsOf = (
  size: { columns: number; rows: number },
  areas: readonly PanelArea[],
  steps: number,
  dark: boolean,
): Lamps => {
  const lit: Lamps['lit'] = new Array(size.columns * size.rows);
  for (const area of areas) {
    if (area.moves === 'flash' && dark) continue;
    const runs = area.moves === 'left' || area.moves === 'right';
    const chars = placeChars(area.text, { ...area, runs });
    const length = Math.max(0, ...chars.map(({ char, x }) => x + cellWidth(char, area.font)));
    const offset = runs ? runOffset(area.moves === 'left' ? steps : -steps, length, area.width) : 0;
    for (const { char, x, y } of chars)
      for (const [row, dots] of glyphOf(char, area.font).entries())
        for (const [column, on] of dots.entries()) {
          const [atX, atY] = [x + column + offset, y + row];
          if (!on || atX < 0 || atX >= area.width || atY >= area.height) continue;
          const [px, py] = [area.x + atX, area.y + atY];
          if (px < size.columns && py < size.rows) lit[py * size.columns + px] = area.colour;
        }
  }
  return { ...size, lit };
};

/** Draws lamps: lit ones glow a little, dark ones can still be seen. */
export const drawLamps = (
  canvas: HTMLCanvasElement,
  { columns, rows, lit }: Lamps,
  colours: Readonly<Record<PanelArea['colour'] | 'dark', string>>,
): void => {
  const context = canvas.getContext('2d');
  if (!context) return;
  const pitch = canvas.width / columns;
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (const colour of [undefined, 'red', 'green', 'yellow'] as const) {
    context.fillStyle = colours[colour ?? 'dark'];
    context.shadowColor = colours[colour ?? 'dark'];
    context.shadowBlur = colour ? pitch * 0.9 : 0;
    context.beginPath();
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++) {
        if (lit[y * columns + x] !== colour) continue;
        const [cx, cy] = [(x + 0.5) * pitch, (y + 0.5) * pitch];
        context.moveTo(cx + pitch * 0.42, cy);
        context.arc(cx, cy, pitch * (colour ? 0.42 : 0.28), 0, Math.PI * 2);
      }
    context.fill();
  }
};
