import { type Dots, sampleDots, trimDots } from '../led-dots.ts';

export const panelRows = 16;
export const panelColumns = 160;

const over = 4;
const font = `600 ${15 * over}px "Noto Sans SC Variable", "Noto Sans SC", sans-serif`;

/** Draws the text 16 dots high, larger than that, and samples it down to dots. */
export const textDots = async (text: string): Promise<Dots> => {
  await document.fonts.load(font, text).catch(() => undefined);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return [];
  context.font = font;
  canvas.width = (Math.ceil(context.measureText(text).width / over) + 2) * over;
  canvas.height = panelRows * over;
  context.font = font;
  context.textBaseline = 'alphabetic';
  context.fillText(text, over, 13.4 * over);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const alpha = new Uint8ClampedArray(data.length / 4);
  for (let i = 0; i < alpha.length; i++) alpha[i] = data[i * 4 + 3] ?? 0;
  return trimDots(sampleDots(alpha, canvas.width, over, 0.42));
};

/** Draws dots as lamps: lit ones glow a little, dark ones can still be seen. */
export const drawDots = (canvas: HTMLCanvasElement, dots: Dots, lit: string, dark: string): void => {
  const context = canvas.getContext('2d');
  if (!context) return;
  const pitch = canvas.width / panelColumns;
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (const on of [false, true]) {
    context.fillStyle = on ? lit : dark;
    context.shadowColor = lit;
    context.shadowBlur = on ? pitch * 0.9 : 0;
    context.beginPath();
    for (let y = 0; y < panelRows; y++)
      for (let x = 0; x < panelColumns; x++) {
        if ((dots[y]?.[x] ?? false) !== on) continue;
        const [cx, cy] = [(x + 0.5) * pitch, (y + 0.5) * pitch];
        context.moveTo(cx + pitch * 0.4, cy);
        context.arc(cx, cy, pitch * (on ? 0.4 : 0.3), 0, Math.PI * 2);
      }
    context.fill();
  }
};
