import type { CatalogItem } from '@jiaohao/protocol';
import { pinyin } from 'pinyin-pro';

/**
 * How a name is typed in pinyin: `full` by syllables, "she hui bao xian", and `initials`, "shbx". Latin letters and digits
 * stay, everything else is left out. Which of its readings a character has is told by the words around it: 银行 is "yin
 * hang", 行政 "xing zheng".
 */
export const soundsOf = (name: string): CatalogItem['sounds'][number] => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .flatMap((part) => part.toLowerCase().split(/[^a-z0-9]+/))
    .filter((part) => part !== '');
  return { full: syllables.join(' '), initials: syllables.map((syllable) => syllable[0]).join('') };
};
