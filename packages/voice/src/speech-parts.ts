/** What to play: phrases of clip names with a short breath between phrases, and the words that have no clip. */
export type Parts = { phrases: readonly (readonly string[])[]; missing: readonly string[] };

export type ZhOptions = {
  /** How 1 is read inside a ticket number: 一 (yī), or 幺 (yāo), which is hard to mistake for 七 in a loud hall. */
  one: '一' | '幺';
};

const zhDigits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const enDigits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
const enTeens = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const enTens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;

const zhDigit = (digit: string): string => zhDigits[Number(digit)] ?? digit;
const enDigit = (digit: string): string => enDigits[Number(digit)] ?? digit;

/** A counter's number as a Chinese number: 12 → 十 二, 102 → 一 百 零 二. From 1000 on digit by digit. */
export const zhNumber = (digits: string): string[] => {
  const value = Number(digits);
  if (value > 999 || (digits.startsWith('0') && digits.length > 1)) return [...digits].map(zhDigit);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const words: string[] = [];
  if (hundreds > 0) words.push(zhDigit(String(hundreds)), '百');
  if (tens > 0) {
    // Ten alone is 十, but after a hundred it is 一十.
    if (tens > 1 || hundreds > 0) words.push(zhDigit(String(tens)));
    words.push('十');
  } else if (hundreds > 0 && ones > 0) words.push('零');
  if (ones > 0 || value === 0) words.push(zhDigit(String(ones)));
  return words;
};

/** A counter's number as an English number: 12 → twelve, 102 → one hundred two. From 1000 on digit by digit. */
export const enNumber = (digits: string): string[] => {
  const value = Number(digits);
  if (value > 999 || (digits.startsWith('0') && digits.length > 1)) return [...digits].map(enDigit);
  const words: string[] = [];
  if (value >= 100) words.push(enDigit(String(Math.floor(value / 100))), 'hundred');
  const rest = value % 100;
  if (rest >= 20) words.push(enTens[Math.floor(rest / 10)] ?? '');
  else if (rest >= 10) words.push(enTeens[rest - 10] ?? '');
  if ((rest < 10 || rest >= 20) && (rest % 10 > 0 || value === 0)) words.push(enDigit(String(rest % 10)));
  return words;
};

const zhWords = (text: string, clips: ReadonlySet<string>): string[] => {
  const longestFirst = [...clips].filter((clip) => /^\p{Script=Han}+$/u.test(clip)).sort((a, b) => b.length - a.length);
  const words: string[] = [];
  let rest = text;
  while (rest !== '') {
    const digits = /^\d+/.exec(rest)?.[0];
    const skipped = /^[\s\p{P}\p{S}]+/u.exec(rest)?.[0];
    const known = longestFirst.find((clip) => rest.startsWith(clip));
    const one = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    if (digits) words.push(...zhNumber(digits));
    else if (!skipped) words.push(known ?? one.toUpperCase());
    rest = rest.slice((digits ?? skipped ?? known ?? one).length);
  }
  return words;
};

const enWords = (text: string): string[] =>
  (text.match(/\d+|\p{L}+/gu) ?? []).flatMap((word) => {
    if (/^\d/.test(word)) return enNumber(word);
    return word.length === 1 ? word.toUpperCase() : word.toLowerCase();
  });

/** A ticket number letter by letter and digit by digit, as people read it. */
const spelled = (number: string, digit: (digit: string) => string): string[] =>
  [...number.toUpperCase()].filter((c) => /[A-Z0-9]/.test(c)).map((c) => (/\d/.test(c) ? digit(c) : c));

const heard = (phrases: readonly (readonly string[])[], clips: ReadonlySet<string>): Parts => ({
  phrases: phrases.map((phrase) => phrase.filter((word) => clips.has(word))).filter((phrase) => phrase.length > 0),
  missing: [...new Set(phrases.flat().filter((word) => !clips.has(word)))],
});

/** 请 A 零 一 二 号 / 到 三 号 窗口. A counter whose name has no clip at all is left out: the screen shows it. */
export const zhParts = (number: string, counterName: string, clips: ReadonlySet<string>, options: ZhOptions): Parts => {
  const counter = zhWords(counterName, clips);
  const known = counter.some((word) => clips.has(word));
  return heard(
    [
      ['请', ...spelled(number, (digit) => (digit === '1' ? options.one : zhDigit(digit))), '号'],
      known ? ['到', ...counter] : counter,
    ],
    clips,
  );
};

/** ticket A zero one two / please go to counter three. */
export const enParts = (number: string, counterName: string, clips: ReadonlySet<string>): Parts => {
  const counter = enWords(counterName);
  const known = counter.some((word) => clips.has(word));
  return heard([['ticket', ...spelled(number, enDigit)], known ? ['please go to', ...counter] : counter], clips);
};
