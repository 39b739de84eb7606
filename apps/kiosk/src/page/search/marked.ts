import type { CatalogItem, Lang } from '@jiaohao/protocol';

export type Part = { text: string; marked: boolean };

const han = /\p{Script=Han}/u;

/** The runs of what was typed: Chinese characters, or letters and digits. */
const runsOf = (query: string): string[] => query.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];

/**
 * A name cut where what was typed stands in it: characters as they are, letters by the syllables that they spell, whole or
 * by their first letters. `sound`: the syllables of its Chinese characters, in their order, with blanks between.
 */
export const markedParts = (name: string, sound: string, query: string): Part[] => {
  const letters = [...name];
  const marked = new Set<number>();
  for (const run of runsOf(query)) {
    const found = findRun(letters, run) ?? (han.test(run) ? each(letters, run) : spelled(letters, sound, run));
    for (const at of found) marked.add(at);
  }
  return letters.reduce<Part[]>((parts, letter, at) => {
    const last = parts.at(-1);
    const is = marked.has(at);
    if (last && last.marked === is) last.text += letter;
    else parts.push({ text: letter, marked: is });
    return parts;
  }, []);
};

const row = (from: number, length: number): number[] => Array.from({ length }, (_, at) => from + at);

const findRun = (letters: readonly string[], run: string): number[] | undefined => {
  const plain = letters.map((letter) => letter.toLowerCase());
  const wanted = [...run];
  const from = plain.findIndex((_, at) => wanted.every((letter, i) => plain[at + i] === letter));
  // Letters within an English word are not what was meant.
  const within = from > 0 && !han.test(run) && /[a-z]/.test(plain[from - 1] ?? '');
  return from < 0 || within ? undefined : row(from, wanted.length);
};

const each = (letters: readonly string[], run: string): number[] =>
  letters.flatMap((letter, at) => (run.includes(letter) ? at : []));

const spelled = (letters: readonly string[], sound: string, run: string): number[] => {
  const places = letters.flatMap((letter, at) => (han.test(letter) ? at : []));
  const syllables = sound.split(' ').filter(Boolean);
  if (syllables.length !== places.length) return [];
  for (let from = 0; from < syllables.length; from++) {
    const count = spells(syllables, from, run);
    if (count > 0) return places.slice(from, from + count);
  }
  return [];
};

/** How many syllables from here on these letters spell; 0 when they do not. */
const spells = (syllables: readonly string[], from: number, text: string): number => {
  const syllable = syllables[from];
  if (syllable === undefined || text[0] !== syllable[0]) return 0;
  if (syllable.startsWith(text)) return 1;
  const further = (length: number) => {
    const more = spells(syllables, from + 1, text.slice(length));
    return more > 0 ? more + 1 : 0;
  };
  return (
    (text.startsWith(syllable) && further(syllable.length)) ||
    further(1) ||
    (/^[zcs]h/.test(syllable) && text[1] === 'h' && further(2)) ||
    0
  );
};

/** What can be typed to find something here: one word for each of some items, in this language. */
export const examplesOf = (items: readonly CatalogItem[], lang: Lang): string[] =>
  items.flatMap(({ aliases }) => aliases.find((alias) => han.test(alias) === (lang === 'zh')) ?? []).slice(0, 6);

export type Shown = { name: Part[]; alias: Part[] | undefined };

/**
 * The name of a found item, and when nothing in it is what was typed, the other word for it that is; in English none that is
 * written in Chinese.
 */
export const shownAs = (item: CatalogItem, query: string, lang: Lang): Shown => {
  const hits = (parts: readonly Part[]) => parts.some(({ marked }) => marked);
  const [sound, ...others] = item.sounds.map(({ full }) => full);
  const name = markedParts(item.name[lang], lang === 'zh' ? (sound ?? '') : '', query);
  if (hits(name)) return { name, alias: undefined };
  // Words without Chinese characters have no sounds.
  let heard = 0;
  const aliases = item.aliases.map((alias) =>
    markedParts(alias, han.test(alias) ? (others[heard++] ?? '') : '', query),
  );
  const readable = aliases.filter((parts) => lang === 'zh' || !parts.some(({ text }) => han.test(text)));
  return { name, alias: readable.find(hits) };
};
