import type { PanelLine, TextPanel } from '@jiaohao/device-kit';
import { gbText } from '@jiaohao/paper/gb-text';
import type { Area } from './frame.ts';

export interface OnbonSettings {
  address: number;
  /** Dots. */
  width: number;
  /** Dots. */
  height: number;
  fontSize: 16 | 24 | 32;
  fontFamily: 'song' | 'kai' | 'hei' | 'fangsong';
  encoding: 'gb2312' | 'gbk';
  colour: 'red' | 'green' | 'yellow';
  urgentColour: 'red' | 'green' | 'yellow';
  align: 'left' | 'centre';
  speed: number;
  area: number;
  answers: boolean;
  timeoutMs: number;
  repeatSeconds: number;
}

const colours = { red: 1, green: 2, yellow: 3 } as const;
const families = { song: 0, kai: 1, hei: 2, fangsong: 3 } as const;
const sizes = { 16: 0, 24: 1, 32: 2 } as const;

/** How many characters the panel holds and which it has. */
export const textPanel = ({ width, height, fontSize, encoding }: OnbonSettings): TextPanel => ({
  columns: Math.floor((width * 2) / fontSize),
  rows: Math.max(1, Math.floor(height / fontSize)),
  // A backslash begins a control word of the card.
  encode: (text) => gbText(text.replaceAll('\\', '＼'), encoding),
});

/** Colour and fonts: \C1 red, then \FO for hanzi and \FE for the rest, each with encoding, family and size. */
const controlWords = (settings: OnbonSettings, urgent: boolean) => {
  const { fontFamily, fontSize, encoding, colour, urgentColour } = settings;
  const face = `${families[fontFamily]}${sizes[fontSize]}`;
  return `\\C${colours[urgent ? urgentColour : colour]}\\FO${encoding === 'gbk' ? 1 : 0}${face}\\FE0${face}`;
};

/** The dynamic area that shows a line: still when it fits, else running through. */
export const areaOf = (line: PanelLine, urgent: boolean, settings: OnbonSettings): Area => ({
  id: settings.area,
  x: 0,
  y: 0,
  width: settings.width / 8,
  height: settings.height,
  lineSpacing: 0,
  runMode: 0,
  timeout: 2,
  layout: settings.align === 'centre' ? 0b1010 : 0,
  lines: line.scroll ? 'one' : 'many',
  wrap: !line.scroll,
  effect: line.scroll ? 'left' : 'still',
  speed: settings.speed,
  stay: 0,
  text: Buffer.concat([Buffer.from(controlWords(settings, urgent), 'latin1'), line.bytes]),
});
