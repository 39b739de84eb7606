/** How a recognised sound is written: a chime is no word. */
const written = (word: string): string => (word === 'chime' ? '♪' : word);
const latin = (word: string): boolean => /^[a-z]/i.test(word);

/** Recognised words as a sentence: Chinese runs together, other words stand apart. */
export const wordsText = (words: readonly string[]): string =>
  words
    .map((word, i) => {
      const before = words[i - 1];
      // The letter of a ticket number belongs to the Chinese around it; a foreign word does not.
      const foreign = [before, word].some((each) => each !== undefined && latin(each) && each.length > 1);
      const apart = before !== undefined && (foreign || (latin(before) && latin(word)));
      return (apart ? ' ' : '') + written(word);
    })
    .join('');
