import { execFileSync } from 'node:child_process';
import { type FaceCover, readCover } from './font-face.ts';
import { keptFont } from './kept-fonts.ts';

/** How words on a page look: 宋体 for what is read, its bold for headings, 黑体 for what a sample shows. */
export type Hand = 'song' | 'song-bold' | 'hei';

/** Words in one font, as pdfmake takes them. */
export interface Run {
  text: string;
  font: string;
}

interface Face {
  path: string;
  /** Its PostScript name, also ours. */
  name: string;
  has: FaceCover['has'];
}

type Place = readonly [path: string, family: string];

// In order of preference: Debian, Fedora, Arch, Windows, macOS.
const serif: readonly Place[] = [
  ['/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc', 'Noto Serif CJK SC'],
  ['/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Regular.ttc', 'Noto Serif CJK SC'],
  ['/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc', 'Noto Serif CJK SC'],
  ['C:/Windows/Fonts/simsun.ttc', 'SimSun'],
  ['/System/Library/Fonts/Supplemental/Songti.ttc', 'Songti SC'],
];
const serifBold: readonly Place[] = [
  ['/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc', 'Noto Serif CJK SC'],
  ['/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Bold.ttc', 'Noto Serif CJK SC'],
  ['/usr/share/fonts/noto-cjk/NotoSerifCJK-Bold.ttc', 'Noto Serif CJK SC'],
  ['C:/Windows/Fonts/simhei.ttf', 'SimHei'],
];
const sans: readonly Place[] = [
  ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 'Noto Sans CJK SC'],
  ['/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', 'Noto Sans CJK SC'],
  ['/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc', 'Noto Sans CJK SC'],
  ['/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', 'Noto Sans CJK SC'],
  ['C:/Windows/Fonts/msyh.ttc', 'Microsoft YaHei'],
  ['/System/Library/Fonts/PingFang.ttc', 'PingFang SC'],
];
// Boxes to tick, then what names need beyond the usual fonts (GB 18030-2022 level 3 and above).
const rare: readonly Place[] = [
  ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', 'DejaVu Sans'],
  ['C:/Windows/Fonts/seguisym.ttf', 'Segoe UI Symbol'],
  ['/usr/share/fonts/truetype/hanazono/HanaMinA.ttf', 'HanaMinA'],
  ['/usr/share/fonts/truetype/hanazono/HanaMinB.ttf', 'HanaMinB'],
  ['C:/Windows/Fonts/simsunb.ttf', 'SimSun-ExtB'],
  ['C:/Windows/Fonts/SimsunExtG.ttf', 'SimSun-ExtG'],
];
const chains: Record<Hand, readonly Place[]> = {
  song: [...serif, ...sans, ...rare],
  'song-bold': [...serifBold, ...serif, ...sans, ...rare],
  hei: [...sans, ...serif, ...rare],
};

const opened = new Map<string, Face | undefined>();

const faceAt = ([path, family]: Place): Face | undefined => {
  const key = `${path} ${family}`;
  if (!opened.has(key)) {
    const cover = readCover(path, family);
    opened.set(key, cover && { path, name: cover.postscriptName, has: cover.has });
  }
  return opened.get(key);
};

/**
 * Asks fontconfig for any other font with this character: Kylin and UOS bring large Song faces under names of their own.
 * Fonts that draw every character as a box with its code say nothing that the brackets do not say better.
 */
const elsewhere = (char: string): Face | undefined => {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  try {
    const list = execFileSync('fc-list', [`:charset=${code}`, '--format', '%{file}\t%{family[0]}\n'], {
      encoding: 'utf8',
      timeout: 5000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for (const line of list.split('\n')) {
      const [path = '', family = ''] = line.split('\t');
      if (!/\.(ttf|ttc|otf|otc)$/i.test(path) || /last ?resort|fallback|unifont/i.test(family)) continue;
      const face = faceAt([path, family]);
      if (face?.has(char.codePointAt(0) ?? 0)) return face;
    }
  } catch {
    // No fontconfig on this machine, as on Windows: the places above are all that there is.
  }
  return undefined;
};

const chosen: Record<Hand, Map<string, Face | undefined>> = { song: new Map(), 'song-bold': new Map(), hei: new Map() };

const faceFor = (char: string, hand: Hand): Face | undefined => {
  const known = chosen[hand];
  if (!known.has(char)) {
    const point = char.codePointAt(0) ?? 0;
    let found: Face | undefined;
    for (const place of chains[hand]) {
      const face = faceAt(place);
      if (!face?.has(point)) continue;
      found = face;
      break;
    }
    known.set(char, found ?? elsewhere(char));
  }
  return known.get(char);
};

/** Whether some font of this computer draws the character. */
export const onPaper = (char: string): boolean => faceFor(char, 'song') !== undefined;

/** The font of words that no run names. @throws Error when this machine has no Chinese font */
export const usualFont = (): string => {
  const face = faceFor('受', 'song');
  if (!face) throw new Error('No Chinese font on this machine: install fonts-noto-cjk');
  return face.name;
};

/** 〔U+2A6D6〕: what stands for a character that no font here draws, so that its bearer can still be identified. */
const bracketed = (char: string): string =>
  `〔U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`;

const wideSpace = /^[\u3000\u00a0]/u;

/**
 * A text as runs, each in a font that has its characters. What no font of this computer has is written as its code point
 * in brackets: never as "?", never as an empty box. Control characters other than a line's end are left out.
 */
export const inked = (text: string, hand: Hand = 'song'): Run[] => {
  const usual = usualFont();
  const runs: Run[] = [];
  const add = (words: string, font: string) => {
    const last = runs.at(-1);
    if (last?.font === font) last.text += words;
    else runs.push({ text: words, font });
  };
  // Marks and variation selectors stay with what they change.
  for (const [char] of text.normalize('NFC').matchAll(/[\s\S]\p{M}*/gu)) {
    if (char === '\n') add(char, runs.at(-1)?.font ?? usual);
    else if (/^\s/u.test(char)) add(wideSpace.test(char) ? char : ' ', runs.at(-1)?.font ?? usual);
    else if (!/^\p{Cc}/u.test(char)) {
      const [base = ''] = char;
      const face = faceFor(base, hand);
      if (face) add(char, face.name);
      else for (const each of bracketed(base)) add(each, faceFor(each, hand)?.name ?? usual);
    }
  }
  return runs.length > 0 ? runs : [{ text: '', font: usual }];
};

/** Every font that has been looked at until now, as pdfmake wants them. */
export const fontsAtHand = () =>
  Object.fromEntries(
    [...opened.values()].flatMap((face) => (face ? [[face.name, { normal: keptFont(face.path, face.name) }]] : [])),
  );
