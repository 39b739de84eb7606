import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

/** A form with text, drawn when it is scanned, so that it has the resolution and colour that were asked for. */
export interface Form {
  title: string;
  lines: readonly string[];
}

/** What is on one side of a sheet: a form, or a picture in JPEG or PNG that is handed out as it is. */
export type Side = Form | Uint8Array;

export interface Sheet {
  front: Side;
  /** Blank where it is missing. */
  back?: Side;
}

export interface Exposure {
  /** Pixels. */
  width: number;
  height: number;
  dpi: number;
  mode: 'RGB24' | 'Grayscale8' | 'BlackAndWhite1';
  type: 'image/jpeg' | 'image/png';
}

const blank: Form = { title: '', lines: [] };
const fonts = '"Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const draw = (pen: SKRSContext2D, form: Form, dpi: number, width: number, height: number) => {
  const mm = (n: number) => (n * dpi) / 25.4;
  pen.fillStyle = '#fdfdfb';
  pen.fillRect(0, 0, width, height);
  if (form.title === '') return;
  pen.textBaseline = 'top';
  pen.textAlign = 'center';
  pen.fillStyle = '#12161f';
  pen.font = `700 ${mm(9)}px ${fonts}`;
  pen.fillText(form.title, mm(105), mm(24));
  pen.textAlign = 'left';
  pen.font = `${mm(4.5)}px ${fonts}`;
  pen.strokeStyle = '#6b7280';
  pen.lineWidth = mm(0.3);
  for (const [at, line] of form.lines.entries()) {
    const top = mm(48 + at * 14);
    pen.strokeRect(mm(20), top, mm(170), mm(14));
    pen.fillText(line, mm(24), top + mm(4));
  }
  const seal = { x: mm(160), y: mm(245), radius: mm(17) };
  pen.strokeStyle = '#c22026';
  pen.fillStyle = '#c22026';
  pen.lineWidth = mm(1.2);
  pen.beginPath();
  pen.arc(seal.x, seal.y, seal.radius, 0, Math.PI * 2);
  pen.stroke();
  pen.textAlign = 'center';
  pen.font = `700 ${mm(5)}px ${fonts}`;
  pen.fillText('样 张', seal.x, seal.y - mm(3));
};

/** Lamp without colour: brightness only, or black and white at half of it. */
const fade = (pen: SKRSContext2D, mode: Exposure['mode'], width: number, height: number) => {
  if (mode === 'RGB24') return;
  const picture = pen.getImageData(0, 0, width, height);
  const { data } = picture;
  for (let at = 0; at < data.length; at += 4) {
    const light = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    data.fill(mode === 'Grayscale8' ? Math.round(light) : light < 128 ? 0 : 255, at, at + 3);
  }
  pen.putImageData(picture, 0, 0);
};

/** The picture that the scanner makes of one side. */
export const expose = async (side: Side | undefined, exposure: Exposure): Promise<Uint8Array> => {
  if (side instanceof Uint8Array) return side;
  const { width, height, dpi, mode, type } = exposure;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  draw(pen, side ?? blank, dpi, width, height);
  fade(pen, mode, width, height);
  return type === 'image/png' ? canvas.encode('png') : canvas.encode('jpeg', 88);
};

/** A sheet with a form on its front, and on its back where it has one. */
export const formSheet = (title: string, lines: readonly string[], back?: Form): Sheet =>
  back ? { front: { title, lines }, back } : { front: { title, lines } };
