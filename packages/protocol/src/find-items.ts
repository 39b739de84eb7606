import type { CatalogItem } from './catalog.ts';
import { type Field, fieldOf, forgivingMatch, type Grade, match, type Word, wordsOf } from './find-words.ts';

/** Where something was found: the name counts before another word for it, and that before the guide. */
type Place = 'name' | 'alias' | 'guide';
const places: readonly Place[] = ['name', 'alias', 'guide'];

type Prepared = { readonly [P in Place]: readonly Field[] };

const prepared = new WeakMap<CatalogItem, Prepared>();

const prepare = (item: CatalogItem): Prepared => {
  const known = prepared.get(item);
  if (known) return known;
  const { name, aliases, guide, sounds } = item;
  const [nameSound, ...otherSounds] = sounds;
  const published = [...guide.conditions, ...guide.materials.map((material) => material.name), ...guide.cautions];
  const made: Prepared = {
    name: [fieldOf([name.zh], 'pieces', nameSound?.full), fieldOf([name.en], 'short')],
    alias: [
      ...aliases.map((alias) => fieldOf([alias], 'short')),
      ...otherSounds.map(({ full }) => fieldOf([], 'short', full)),
      // Pieces may stand partly in the name and partly in another word for it.
      fieldOf([name.zh, ...aliases], 'pieces'),
    ],
    guide: [
      fieldOf(
        published.flatMap(({ zh, en }) => [zh, en]),
        'long',
      ),
    ],
  };
  prepared.set(item, made);
  return made;
};

type Found = { item: CatalogItem; place: number; grade: Grade; length: number };

/**
 * The items that a query means, best first: by Chinese characters in any order, pinyin whole, begun or by first letters,
 * English words, or all of it mixed. A slip of the finger is forgiven only when nothing else was found. An empty query
 * finds nothing. Pure; an item is prepared once and must not be changed afterwards.
 */
export const findItems = (items: readonly CatalogItem[], query: string): CatalogItem[] => {
  const typed = readings(query);
  for (const way of [match, forgivingMatch]) {
    for (const words of typed) {
      const found = items.flatMap((item) => seek(item, words, way) ?? []);
      if (found.length > 0) return found.sort(byRank).map(({ item }) => item);
    }
  }
  return [];
};

/** What was typed, and where that finds nothing, what is left of it without the words of a sentence around it. */
const readings = (query: string): Word[][] => {
  const asTyped = wordsOf(query);
  const core = wordsOf(query.trim().replace(leading, '').replace(trailing, ''));
  return [asTyped, core].filter((words, i) => words.length > 0 && (i === 0 || !same(words, asTyped)));
};

const same = (a: readonly Word[], b: readonly Word[]): boolean =>
  a.length === b.length && a.every((word, i) => word.text === b[i]?.text);

const leading =
  /^(请问|我要|我想|想要|想|要|怎么|怎样|如何|在哪里?|哪里|可以|能|去|办理|办个|办一下|办|申请|查一下|问一下|问)+/;
const trailing = /(怎么办理?|在哪里?办?|去哪办?|需要什么材料|要什么材料|要带什么|材料|办理|的|吗|呢|[?？。！!])+$/;

const seek = (item: CatalogItem, words: readonly Word[], way: typeof match): Found | undefined => {
  const fields = prepare(item);
  let worstPlace = 0;
  let worstGrade: Grade = 0;
  for (const word of words) {
    const place = places.findIndex((at) => {
      const grade = best(fields[at], word, way);
      if (grade !== undefined && grade > worstGrade) worstGrade = grade;
      return grade !== undefined;
    });
    if (place < 0) return undefined;
    worstPlace = Math.max(worstPlace, place);
  }
  return { item, place: worstPlace, grade: worstGrade, length: item.name.zh.length };
};

const best = (fields: readonly Field[], word: Word, way: typeof match): Grade | undefined => {
  let so: Grade | undefined;
  for (const field of fields) {
    const grade = way(field, word);
    if (grade === 0) return grade;
    if (grade !== undefined && (so === undefined || grade < so)) so = grade;
  }
  return so;
};

/** Of equals the shorter name first; what is equal still keeps the order of the configuration. */
const byRank = (a: Found, b: Found): number =>
  Number(a.grade === 4) - Number(b.grade === 4) || a.place - b.place || a.grade - b.grade || a.length - b.length;
