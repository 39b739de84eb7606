/** What came out of a printer, from one cut to the next. */
export type Sheet = readonly Item[];

export type Span = { text: string; width: number; height: number; bold: boolean };
export type Align = 'left' | 'center' | 'right';
export type Picture = { kind: 'picture'; widthBytes: number; height: number; data: Uint8Array };
export type Item =
  | { kind: 'line'; align: Align; spans: readonly Span[] }
  | { kind: 'feed'; lines: number }
  | { kind: 'qr'; align: Align; text: string; level: 'L' | 'M' | 'Q' | 'H'; dots: number }
  | Picture;

export const lineText = (item: Item): string =>
  item.kind === 'line' ? item.spans.map((span) => span.text).join('') : '';

/** The lines of text, blank ones left out. */
export const linesOf = (sheet: Sheet): string[] =>
  sheet.filter((item) => item.kind === 'line').map((item) => lineText(item).trim());

/** Pictures that were sent in bands, put together again where nothing stands between them. */
export const picturesOf = (sheet: Sheet): Picture[] => {
  const whole: Picture[] = [];
  let last: Item | undefined;
  for (const item of sheet) {
    const before = whole.at(-1);
    if (item.kind === 'picture' && before && last?.kind === 'picture' && before.widthBytes === item.widthBytes) {
      before.data = Buffer.concat([before.data, item.data]);
      before.height += item.height;
    } else if (item.kind === 'picture') whole.push({ ...item });
    last = item;
  }
  return whole;
};

/** How many dots are black in a part of a picture: columns `from` to `to`, all rows. */
export const inkBetween = (picture: Picture, from: number, to: number): string => {
  let dots = '';
  for (let y = 0; y < picture.height; y++) for (let x = from; x < to; x++) dots += dotAt(picture, x, y) ? '#' : '.';
  return dots;
};

export const dotAt = ({ data, widthBytes }: Picture, x: number, y: number): boolean =>
  ((data[y * widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
