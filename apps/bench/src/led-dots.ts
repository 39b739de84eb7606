/** A picture of lamps: rows of lit or dark dots. */
export type Dots = readonly (readonly boolean[])[];

/**
 * Samples a drawn picture to dots: a dot is lit where the ink covers at least `threshold` of it.
 * @param alpha the ink of each pixel, 0-255, `width` a row
 * @param scale pixels of the drawing a dot, both ways
 * @param threshold 0 to 1
 */
export const sampleDots = (alpha: Uint8ClampedArray, width: number, scale: number, threshold: number): Dots => {
  const columns = Math.floor(width / scale);
  const rows = Math.floor(alpha.length / width / scale);
  return Array.from({ length: rows }, (_r, row) =>
    Array.from({ length: columns }, (_c, column) => {
      let ink = 0;
      for (let y = row * scale; y < (row + 1) * scale; y++)
        for (let x = column * scale; x < (column + 1) * scale; x++) ink += alpha[y * width + x] ?? 0;
      return ink >= threshold * 255 * scale * scale;
    }),
  );
};

/** Width in dots of a character in the card's font: a hanzi is square, a letter half as wide. */
export const cellWidth = (char: string, font: number): number =>
  (char.codePointAt(0) ?? 0) < 0x2e80 ? font / 2 : font;

export type PlacedChar = { char: string; x: number; y: number };

/**
 * Where a card puts each character: from the left, on the next line where the width is full or a line ends; lines that
 * find no room are not shown. A text that runs through is one endless line.
 */
export const placeChars = (
  text: string,
  area: { width: number; height: number; font: number; centred: boolean; runs: boolean },
): PlacedChar[] => {
  const { width, height, font, centred, runs } = area;
  const lines: { chars: { char: string; x: number }[]; length: number }[] = [{ chars: [], length: 0 }];
  for (const char of text.replaceAll('\r', '')) {
    const room = cellWidth(char, font);
    let line = lines.at(-1);
    if (char === '\n' || !line || (!runs && line.length + room > width)) {
      line = { chars: [], length: 0 };
      lines.push(line);
    }
    if (char === '\n') continue;
    line.chars.push({ char, x: line.length });
    line.length += room;
  }
  const fitting = lines.slice(0, Math.max(1, Math.floor(height / font)));
  const top = Math.max(0, Math.floor((height - fitting.length * font) / 2));
  return fitting.flatMap(({ chars, length }, row) => {
    const left = centred && !runs ? Math.max(0, Math.floor((width - length) / 2)) : 0;
    return chars.map(({ char, x }) => ({ char, x: x + left, y: top + row * font }));
  });
};

/** How far a running text has moved after `steps` dots; it comes in where it went out. */
export const runOffset = (steps: number, length: number, width: number): number => width - (steps % (length + width));
