import type { WireLine } from '@jiaohao/protocol';

/** A line of the listing: the same bytes that come again and again are one line with their count. */
export type FoldedLine = WireLine & { times: number };

/** Two rounds of asking both devices. */
const lookBack = 24;

/** Adds new lines to a listing of at most `keep`; polling folds, so that what matters stays in sight. */
export const foldLines = (listing: readonly FoldedLine[], lines: readonly WireLine[], keep: number): FoldedLine[] => {
  const next = [...listing];
  for (const line of lines) {
    const same = next.findIndex(
      (old, i) =>
        i >= next.length - lookBack && old.device === line.device && old.way === line.way && old.hex === line.hex,
    );
    const old = next[same];
    if (old) next[same] = { ...old, at: line.at, times: old.times + 1 };
    else next.push({ ...line, times: 1 });
  }
  return next.slice(-keep);
};

/** `1b 40 1d`, at most `most` bytes, then how many more. */
export const hexText = (hex: string, most: number): string => {
  const pairs = hex.match(/../g) ?? [];
  const shown = pairs.slice(0, most).join(' ');
  return pairs.length > most ? `${shown} … +${pairs.length - most}` : shown;
};

/** The bytes as characters: GB 18030 to a printer, ASCII elsewhere; what cannot be shown is a dot. */
export const charText = (line: Pick<WireLine, 'hex' | 'device' | 'way'>, most: number): string => {
  const bytes = Uint8Array.from((line.hex.match(/../g) ?? []).slice(0, most), (pair) => Number.parseInt(pair, 16));
  const decoder = new TextDecoder(line.device === 'printer' && line.way === 'in' ? 'gb18030' : 'latin1');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return decoder.decode(bytes).replace(/[\u0000-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]/g, '·');
};

const readerAsks: Readonly<Record<string, string>> = {
  '10ff': '复位 reset',
  '11ff': '状态 status',
  '12ff': '模块编号 module id',
  '2001': '找卡 find',
  '2002': '选卡 select',
  '3001': '读卡 read',
  '3003': '追加住址 address',
  '3010': '读卡和指纹 read + finger',
};
const readerAnswers: Readonly<Record<string, string>> = {
  '80': '没有卡 no card',
  '81': '选卡失败 not selected',
  '90': '成功 ok',
  '9f': '有卡 card found',
  '41': '读卡失败 not read',
  '91': '无此内容 nothing there',
};
const printerAsks: readonly (readonly [string, string])[] = [
  ['100401', '在线吗 online?'],
  ['100402', '机盖？ cover?'],
  ['100403', '出错？ errors?'],
  ['100404', '有纸吗 paper?'],
  ['1005', '恢复 recover'],
  ['1d61', '自动状态 auto status'],
  ['1d72', '问传感器 sensors?'],
  ['1d56', '切纸 cut'],
  ['1b40', '开始打印 begin'],
];

/** What the bytes mean in a word or two, where it is known; '' otherwise. */
export const meaningOf = ({ device, way, hex }: Pick<WireLine, 'device' | 'way' | 'hex'>): string => {
  if (device === 'printer') {
    if (way === 'out') return hex.length <= 8 ? '状态 status' : '';
    return printerAsks.find(([head]) => hex.startsWith(head))?.[1] ?? '打印 print';
  }
  const frame = hex.indexOf('aaaa9669');
  if (frame < 0) return '';
  const body = hex.slice(frame + 12);
  return (way === 'in' ? readerAsks[body.slice(0, 4)] : readerAnswers[body.slice(4, 6)]) ?? '';
};
