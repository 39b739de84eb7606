/** One run of what was typed: Chinese characters, or letters and digits of any other kind. */
export type Word = {
  readonly script: 'han' | 'other';
  readonly text: string;
  /** Without what many people do not tell apart. */
  readonly blurred: string;
  /** Nothing was typed after it: it may go on. */
  readonly open: boolean;
};

/** A text as it is searched. */
export type Field = {
  readonly han: string;
  /** Its words of other scripts, with a blank before each. */
  readonly latin: string;
  /** How it sounds. */
  readonly syllables: readonly string[];
  /** First letters of all its words and syllables. */
  readonly firsts: string;
  /** What `forgivingMatch` goes by: syllables as they are confused, and every text that begins with a word or syllable. */
  readonly blurred: readonly string[];
  readonly beginnings: readonly string[];
  /**
   * `short`: searched for what was typed as a whole; `pieces`: also for its parts in any order; `long`: only for whole words,
   * because in a long text everything can be pieced together.
   */
  readonly kind: 'short' | 'pieces' | 'long';
};

/** How well it fits: 0 it is this, 1 it begins so, 2 it holds it, 3 it holds its parts, 4 it was nearly this. */
export type Grade = 0 | 1 | 2 | 3 | 4;

export const wordsOf = (text: string): Word[] => {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const runs = [...plain.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)];
  return runs.map(([run], i) => ({
    script: /^\p{Script=Han}/u.test(run) ? 'han' : 'other',
    text: run,
    blurred: blurred(run),
    open: i === runs.length - 1,
  }));
};

/** Texts that are searched as one; no match reaches from one into the next. */
export const fieldOf = (texts: readonly string[], kind: Field['kind'], sound = ''): Field => {
  const words = texts.map(wordsOf);
  // Characters with other letters between them still follow each other: 身份证（首次）.
  const han = words.map((some) => some.flatMap(({ script, text }) => (script === 'han' ? text : [])).join(''));
  const latin = words.map((some) =>
    some.flatMap(({ script, text }) => (script === 'other' ? ` ${text}` : [])).join(''),
  );
  const syllables = sound === '' ? [] : sound.split(' ');
  const spoken = syllables.map((_, from) => syllables.slice(from).join(''));
  const beginnings = kind === 'long' ? [] : [...words.flat().map(({ text }) => text), ...spoken];
  return {
    han: han.join('\n'),
    latin: latin.join('\n'),
    syllables,
    firsts: [...words.flat().map(({ text }) => text), ...syllables].map((one) => one[0]).join(''),
    blurred: syllables.map(blurred),
    beginnings,
    kind,
  };
};

export const match = (field: Field, word: Word): Grade | undefined =>
  word.script === 'han' ? matchHan(field, word.text) : matchOther(field, word);

const matchHan = ({ han, kind }: Field, text: string): Grade | undefined => {
  if (han === text) return 0;
  if (han.startsWith(text)) return 1;
  if (han.includes(text)) return 2;
  if (kind !== 'pieces') return undefined;
  const letters = [...text];
  return letters.length > 2 && fewestPieces(han, letters, 0) <= Math.ceil(letters.length / 2) ? 3 : undefined;
};

/** In how few pieces do these characters stand in the text, leaving out so many of them? Infinity when they do not. */
const fewestPieces = (han: string, letters: readonly string[], leaveOut: number): number => {
  if (letters.filter((letter) => !han.includes(letter)).length > leaveOut) return Infinity;
  // fewest[left][n]: pieces of the first n characters with `left` of them left out.
  const fewest = Array.from({ length: leaveOut + 1 }, () => new Array<number>(letters.length + 1).fill(Infinity));
  const at = (left: number, n: number) => fewest[left]?.[n] ?? Infinity;
  const better = (left: number, n: number, pieces: number) => {
    const row = fewest[left];
    if (row && pieces < at(left, n)) row[n] = pieces;
  };
  better(0, 0, 0);
  for (let from = 0; from < letters.length; from++) {
    for (let left = 0; left <= leaveOut; left++) {
      if (at(left, from) === Infinity) continue;
      better(left + 1, from + 1, at(left, from));
      for (let to = from + 1; to <= letters.length && han.includes(letters.slice(from, to).join('')); to++) {
        better(left, to, at(left, from) + 1);
      }
    }
  }
  return Math.min(...fewest.map((_, left) => at(left, letters.length)));
};

const matchOther = ({ latin, syllables, firsts, blurred: alike, kind }: Field, word: Word): Grade | undefined => {
  const { text, open } = word;
  if (!firsts.includes(text[0] ?? '')) return undefined;
  // One or two letters begin some word of every long text.
  if (kind === 'long') return text.length > 2 && latin.includes(` ${text}`) ? 2 : undefined;
  if (latin === ` ${text}`) return 0;
  if (latin.startsWith(` ${text}`)) return 1;
  const sound = matchSound(syllables, text, open);
  if (sound !== undefined) return sound;
  if (latin.includes(` ${text}`)) return 2;
  return text.length > 5 && matchSound(alike, word.blurred, open) !== undefined ? 4 : undefined;
};

const matchSound = (syllables: readonly string[], text: string, open: boolean): Grade | undefined => {
  if (syllables.length === 0) return undefined;
  if (spells(syllables, 0, text, open)) return text === syllables.join('') ? 0 : 1;
  for (let from = 1; from < syllables.length; from++) if (spells(syllables, from, text, open)) return 2;
  return undefined;
};

/**
 * Are these letters the syllables from here on, each whole or by its first letter (zh, ch and sh as one or two)? While the
 * word is open, the last may be cut anywhere.
 */
const spells = (syllables: readonly string[], from: number, text: string, open: boolean): boolean => {
  if (text === '') return true;
  const syllable = syllables[from];
  if (syllable === undefined || text[0] !== syllable[0]) return false;
  if (open && syllable.startsWith(text)) return true;
  const goesOn = (length: number) => spells(syllables, from + 1, text.slice(length), open);
  if (text.startsWith(syllable) && goesOn(syllable.length)) return true;
  return goesOn(1) || (/^[zcs]h/.test(syllable) && text[1] === 'h' && goesOn(2));
};

/** As `match`, but with one wrong letter or one wrong character. */
export const forgivingMatch = (field: Field, word: Word): Grade | undefined => {
  const exact = match(field, word);
  if (exact !== undefined || field.kind === 'long') return exact;
  if (word.script === 'other') {
    return word.text.length > 4 && field.beginnings.some((one) => beginsNearly(one, word.text)) ? 4 : undefined;
  }
  const letters = [...word.text];
  if (field.kind !== 'pieces' || letters.length < 3) return undefined;
  if (oneOther(field.han, letters)) return 4;
  return letters.length > 3 && fewestPieces(field.han, letters, 1) <= letters.length / 2 ? 4 : undefined;
};

/** Does the text hold these characters in a row but for one that is another? */
const oneOther = (han: string, letters: readonly string[]): boolean =>
  han.split('\n').some((line) => {
    const row = [...line];
    for (let from = 0; from + letters.length <= row.length; from++) {
      if (letters.filter((letter, i) => row[from + i] !== letter).length === 1) return true;
    }
    return false;
  });

/** z and zh, c and ch, s and sh, -n and -ng sound alike in much of the country. */
const blurred = (text: string): string => text.replace(/([zcs])h/g, '$1').replace(/([aei])ng/g, '$1n');

/** Does `whole` begin with this but for one letter that is wrong, missing, too many, or two that are swapped? Not the first. */
const beginsNearly = (whole: string, typed: string): boolean => {
  let same = 0;
  while (same < typed.length && typed[same] === whole[same]) same += 1;
  if (same === 0) return false;
  const rest = (ofWhole: number, ofTyped: number) => whole.startsWith(typed.slice(same + ofTyped), same + ofWhole);
  const swapped = typed[same] === whole[same + 1] && typed[same + 1] === whole[same] && rest(2, 2);
  return swapped || rest(1, 1) || rest(0, 1) || rest(1, 0);
};
