import type { WireLine } from '@jiaohao/protocol';

/** A line of the listing: the same bytes that come again and again are one line with their count. */
export type FoldedLine = WireLine & { times: number };

/** Two rounds of asking a device. */
const lookBack = 16;

const same = (a: WireLine, b: WireLine): boolean => {
  if (a.type === 'bytes') return b.type === 'bytes' && a.way === b.way && a.hex === b.hex;
  return b.type === 'exchange' && a.method === b.method && a.path === b.path && a.what === b.what;
};

/** Adds new lines of one stand to its listing of at most `keep`; polling folds, so that what matters stays in sight. */
export const foldLines = (listing: readonly FoldedLine[], lines: readonly WireLine[], keep: number): FoldedLine[] => {
  const next = [...listing];
  for (const line of lines) {
    const at = next.findIndex((old, i) => i >= next.length - lookBack && same(old, line));
    const old = next[at];
    if (old) next[at] = { ...old, at: line.at, times: old.times + 1 };
    else next.push({ ...line, times: 1 });
  }
  return next.slice(-keep);
};

/** `1b 40 1d`, at most `most` of `bytes`, then how many more. */
export const hexText = (hex: string, bytes: number, most: number): string => {
  const pairs = (hex.match(/../g) ?? []).slice(0, most);
  return bytes > pairs.length ? `${pairs.join(' ')} … +${bytes - pairs.length}` : pairs.join(' ');
};

/** Drivers whose devices are told Chinese text, so that their bytes are read as GB 18030. */
const chinese: ReadonlySet<string> = new Set(['printer.escpos', 'panel.onbon-bx', 'panel.cxt']);

/** The bytes as characters; what cannot be shown is a dot. `way` in is to the device. */
export const charText = (simulator: string, way: 'in' | 'out', hex: string, most: number): string => {
  const bytes = Uint8Array.from((hex.match(/../g) ?? []).slice(0, most), (pair) => Number.parseInt(pair, 16));
  const decoder = new TextDecoder(way === 'in' && chinese.has(simulator) ? 'gb18030' : 'latin1');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return decoder.decode(bytes).replace(/[\u0000-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]/g, '·');
};
