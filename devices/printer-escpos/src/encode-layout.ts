import { type Align, dotsOf, type Layout, type LayoutItem, type Size } from '@jiaohao/paper';
import { type Bitmap, qrModules, rasterQr } from '@jiaohao/paper/raster';
import { alignment, bold, feedAndCut, feedLines, hanziOn, initialize, qrFunction, sized } from './commands.ts';
import { rasterCommands, rasterLine } from './raster-bytes.ts';
import { gb18030, isGbk } from './text-bytes.ts';

export interface EncodeOptions {
  /** Whether the printer draws QR codes itself, or gets them as a picture. */
  qr: 'native' | 'raster';
  /** The characters that the printer has; others are sent as pictures. */
  glyphs: 'gbk';
  /** Stands at the head of each ticket; undefined for none. */
  logo?: Bitmap | undefined;
}

/** A layout as ESC/POS bytes, from ESC @ to the cut. */
export const encodeLayout = (layout: Layout, options: EncodeOptions): Uint8Array => {
  const state = { align: 'left' as Align, size: 1 as Size, bold: false };
  const out: Uint8Array[] = [initialize, hanziOn];
  const align = (wanted: Align) => {
    if (state.align !== wanted) out.push(alignment[wanted]);
    state.align = wanted;
  };
  const style = (size: Size, wanted: boolean) => {
    if (state.size !== size) out.push(sized(size));
    if (state.bold !== wanted) out.push(wanted ? bold.on : bold.off);
    Object.assign(state, { size, bold: wanted });
  };
  const text = (item: Extract<LayoutItem, { type: 'text' }>) => {
    if (!isGbk(item.text)) {
      align('left');
      out.push(...rasterCommands(rasterLine(item, layout.columns)));
      return;
    }
    align(item.align);
    style(item.size, item.bold);
    out.push(gb18030(item.text), lineFeed);
  };
  if (options.logo) {
    align('center');
    out.push(...rasterCommands(options.logo));
  }
  for (const item of layout.items) {
    switch (item.type) {
      case 'text':
        text(item);
        break;
      case 'rule':
        text({ type: 'text', text: '-'.repeat(layout.columns), align: 'left', size: 1, bold: false });
        break;
      case 'qr':
        align(item.align);
        out.push(...qrCommands(item.text, dotsOf(layout.columns), options.qr));
        break;
      case 'feed':
        style(1, false);
        out.push(feedLines(item.lines));
        break;
      case 'cut':
        style(1, false);
        align('left');
        out.push(feedAndCut);
        break;
      default:
        item satisfies never;
    }
  }
  return Buffer.concat(out);
};

const lineFeed = Uint8Array.of(0x0a);
const quietModules = 8;

/** Dots a module: six where the paper is wide enough, less for a long text on narrow paper. */
const moduleDots = (text: string, dots: number): number =>
  Math.max(2, Math.min(6, Math.floor(dots / (qrModules(text) + quietModules))));

const qrCommands = (text: string, dots: number, how: EncodeOptions['qr']): Uint8Array[] => {
  const size = moduleDots(text, dots);
  if (how === 'raster') return rasterCommands(rasterQr(text, size));
  return [
    qrFunction(0x41, 0x32, 0x00),
    qrFunction(0x43, size),
    qrFunction(0x45, 0x31),
    qrFunction(0x50, 0x30, ...Buffer.from(text, 'utf8')),
    qrFunction(0x51, 0x30),
    lineFeed,
  ];
};
