import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';

/** As far as it is used here; pdfkit draws with this very instance, so what is registered here is known there. */
interface Fontkit {
  create(data: Uint8Array, postscriptName?: string): object;
  registerFormat(format: { probe(data: Uint8Array): boolean; new (): object }): void;
}
const fontkit = createRequire(import.meta.url)('fontkit') as Fontkit;

const paths = new Map<string, string>();
const kept = new Map<string, object>();
const mark = Buffer.from('jiaohao: a font that is kept open');
/** What pdfmake is told to open. */
const keptFile = 'kept-font';

const opened = (name: string): object => {
  const path = paths.get(name) ?? '';
  return fontkit.create(readFileSync(path), /\.[to]tc$/i.test(path) ? name : undefined);
};

/**
 * Chinese fonts have 25 MB and 65,000 glyphs: reading and taking them apart for each paper took four fifths of its time and
 * half a gigabyte. So they are opened once, and pdfmake gets a mark in the place of their bytes.
 */
class KeptFont {
  static probe(data: Uint8Array): boolean {
    return mark.equals(data);
  }
  getFont(name: string): object {
    const font = kept.get(name) ?? opened(name);
    kept.set(name, font);
    return font;
  }
}
fontkit.registerFormat(KeptFont);

// The types leave out the files that pdfmake has in memory.
const { virtualfs } = pdfmake as unknown as { virtualfs: { writeFileSync(name: string, data: Uint8Array): void } };
virtualfs.writeFileSync(keptFile, mark);

/** What pdfmake wants as the source of a face, which is opened when it is first drawn with. Its types know paths only. */
export const keptFont = (path: string, postscriptName: string): string => {
  paths.set(postscriptName, path);
  return [keptFile, postscriptName] as unknown as string;
};
