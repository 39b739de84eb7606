/** A word to record: `pinyin` with tone numbers for Chinese, `english` for English. `file` without its ending. */
export type Word = { name: string; file: string } & (
  | { pinyin: string; phonemes?: string }
  | { english: string; pinyin?: never }
);

// Third tone inside a phrase is the low half-third; espeak speaks a lone syllable with the full dip, which sounds odd
// when the next clip follows. These four always stand before another word, so they are given as phonemes.
const chinese: readonly (readonly [string, string, string?])[] = [
  ['请', 'qing3', "tS;h'i21N_|"],
  ['号', 'hao4'],
  ['到', 'dao4'],
  ['窗口', 'chuang1 kou3'],
  ['零', 'ling2'],
  ['一', 'yi1'],
  ['幺', 'yao1'],
  ['二', 'er4'],
  ['三', 'san1'],
  ['四', 'si4'],
  ['五', 'wu3', "w'u21_|"],
  ['六', 'liu4'],
  ['七', 'qi1'],
  ['八', 'ba1'],
  ['九', 'jiu3', "tS;'iou21_|"],
  ['十', 'shi2'],
  ['百', 'bai3', "p'ai21_|"],
  ['楼', 'lou2'],
  ['区', 'qu1'],
  ['室', 'shi4'],
  ['综合', 'zong1 he2'],
  ['咨询台', 'zi1 xun2 tai2'],
];

const english = [
  ...['ticket', 'please go to', 'counter', 'window', 'room', 'desk', 'information', 'general', 'service'],
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty', 'thirty'],
  ...['forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety', 'hundred'],
] as const;

export const words: readonly Word[] = [
  ...chinese.map(([name, pinyin, phonemes]) => ({
    name,
    file: `zh-${pinyin.replaceAll(' ', '-')}`,
    pinyin,
    ...(phonemes && { phonemes }),
  })),
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => ({ name: letter, file: `letter-${letter}`, english: letter })),
  ...english.map((word) => ({ name: word, file: `en-${word.replaceAll(' ', '-')}`, english: word })),
];
