import type { PaperLayout } from '../paper-layout.ts';

const fonts = (bold: boolean) =>
  `${bold ? 700 : 500} 24px "Barlow Semi Condensed", "Noto Sans SC Variable", sans-serif`;

/** Loads the glyphs that the paper needs; drawing before that would fall back to another face. */
export const loadPaperFonts = (layout: PaperLayout): Promise<unknown> => {
  const text = layout.marks.map((mark) => (mark.type === 'glyph' ? mark.char : '')).join('');
  return Promise.all([document.fonts.load(fonts(false), text), document.fonts.load(fonts(true), text)]);
};

/** Draws the marks in `ink`, one canvas pixel a printer dot. */
export const drawPaper = (canvas: HTMLCanvasElement, layout: PaperLayout, ink: string): void => {
  canvas.width = layout.width;
  canvas.height = Math.max(1, layout.height);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = ink;
  context.textAlign = 'center';
  for (const mark of layout.marks) {
    switch (mark.type) {
      case 'glyph': {
        const cellWidth = (mark.char.codePointAt(0) ?? 0) < 0x1100 ? 12 : 24;
        context.save();
        context.translate(mark.x + mark.width / 2, mark.y + mark.height * 0.86);
        context.scale(mark.width / cellWidth, mark.height / 24);
        context.font = fonts(mark.bold);
        context.fillText(mark.char, 0, 0, cellWidth + 1);
        context.restore();
        break;
      }
      case 'dots':
        for (let y = 0; y < mark.height; y++)
          for (let x = 0; x < mark.width; x++) {
            const byte = mark.rows[y * mark.stride + (x >> 3)] ?? 0;
            if (byte & (0x80 >> (x & 7))) context.fillRect(mark.x + x, mark.y + y, 1, 1);
          }
        break;
      case 'module':
        context.fillRect(mark.x, mark.y, mark.size, mark.size);
        break;
      default:
        mark satisfies never;
    }
  }
};
