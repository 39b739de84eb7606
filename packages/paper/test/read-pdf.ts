import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';

const folder = mkdtempSync(join(tmpdir(), 'jiaohao-pdf-'));
let last = 0;
const program = (name: string, args: string[]) =>
  execFileSync(name, args, { maxBuffer: 100_000_000, stdio: ['ignore', 'pipe', 'ignore'] });

/** A picture of one page, a byte of grey for each dot. */
const greyOf = (file: string, page: number, dpi: number) => {
  const raw = program('pdftoppm', ['-r', `${dpi}`, '-gray', '-f', `${page}`, '-l', `${page}`, file]);
  const [, width = '0', height = '0'] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(raw.toString('latin1', 0, 40)) ?? [];
  const size = { width: Number(width), height: Number(height) };
  return { ...size, grey: raw.subarray(raw.length - size.width * size.height) };
};

/** What Poppler, a reader of its own kind, finds in a PDF. */
export const readPdf = (pdf: Uint8Array) => {
  last += 1;
  const file = join(folder, `${last}.pdf`);
  writeFileSync(file, pdf);
  const info = program('pdfinfo', ['-f', '1', '-l', '99', file]).toString();
  return {
    pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]),
    /** Width, height and turn of each page. */
    sizes: [...info.matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/g)].map(([, w, h]) => [
      Math.round(Number(w)),
      Math.round(Number(h)),
    ]),
    turns: [...info.matchAll(/Page\s+\d+ rot:\s+(\d+)/g)].map(([, turn]) => Number(turn)),
    text: (page?: number) =>
      program('pdftotext', ['-layout', ...(page ? ['-f', `${page}`, '-l', `${page}`] : []), file, '-']).toString(),
    /** Name, whether embedded, whether it leads back to Unicode. */
    fonts: program('pdffonts', [file])
      .toString()
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => ({
        name: line.split(/\s+/)[0] ?? '',
        embedded: /\byes\s+yes\s+yes\s+\d+\s+\d+$/.test(line.trim()),
      })),
    /** What the QR at the lower left of a page says, as a scanner of 150 dpi sees it. */
    qr: (page: number): string | undefined => {
      const { width, height, grey } = greyOf(file, page, 150);
      const [across, up] = [400, 180];
      const dots = new Uint8ClampedArray(across * up * 4);
      for (let y = 0; y < up; y++) {
        for (let x = 0; x < across; x++) {
          const value = grey[(height - up + y) * width + x] ?? 255;
          dots.set([value, value, value, 255], (y * across + x) * 4);
        }
      }
      return jsQR(dots, across, up)?.data;
    },
    grey: (page: number, dpi: number) => greyOf(file, page, dpi),
  };
};
