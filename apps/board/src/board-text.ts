import type { Board, BoardRow, MinuteRange, Text } from '@jiaohao/protocol';

/** A counter's name around its number: 3号窗口 → ('', '3', '号窗口'), Counter 3 → ('Counter', '3', ''). */
export const splitName = (name: string): { before: string; digits: string; after: string } => {
  const found = /^(\D*)(\d+)(\D*)$/.exec(name);
  if (!found) return { before: name, digits: '', after: '' };
  return { before: (found[1] ?? '').trim(), digits: found[2] ?? '', after: (found[3] ?? '').trim() };
};

/**
 * A counter's name for the newest call: around its number when that leaves room for large digits, else plain, `short`
 * for up to four wide characters.
 */
export const heroName = (name: string): ReturnType<typeof splitName> & { plain: 'no' | 'short' | 'long' } => {
  const split = splitName(name);
  if (split.digits.length > 0 && split.digits.length < 3 && widthOf(split.before + split.after) < 4)
    return { ...split, plain: 'no' };
  return { before: name, digits: '', after: '', plain: widthOf(name) <= 4 ? 'short' : 'long' };
};

/** In widths of a Chinese character. */
const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (/\p{Script=Han}/u.test(c) ? 1 : 0.52), 0);

/** 无需等候 · 约 5 分钟内 · 约 10–20 分钟, and the same in English. */
export const waitText = (waiting: number, { low, high }: MinuteRange): Text => {
  if (waiting === 0 && high === 0) return { zh: '无需等候', en: 'No wait' };
  if (high <= 1) return { zh: '马上就到', en: 'Very soon' };
  if (low === 0) return { zh: `约 ${high} 分钟内`, en: `Within ${high} min` };
  if (low === high) return { zh: `约 ${low} 分钟`, en: `About ${low} min` };
  return { zh: `约 ${low}–${high} 分钟`, en: `About ${low}–${high} min` };
};

/** Those who wait in all queues of a board. */
export const waitingInAll = (board: Board): number => board.waiting.reduce((sum, queue) => sum + queue.waiting, 0);

/** Cuts a list into pages as equal as possible of at most `size`; one empty page for an empty list. */
export const pagesOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] => {
  const count = Math.max(1, Math.ceil(all.length / size));
  const each = Math.ceil(all.length / count);
  return Array.from({ length: count }, (_, page) => all.slice(page * each, (page + 1) * each));
};

/**
 * Rows as a waiting person looks for them, from the hall's newest-first: large is the newest call that somebody still has
 * to follow, else the newest of all; small come those not done yet, then the done, so that a busy counter's finished
 * calls push nobody off the screen.
 */
export const inSight = (rows: readonly BoardRow[]): readonly BoardRow[] => {
  const large = rows.find((row) => row.state === 'calling') ?? rows[0];
  if (!large) return [];
  const others = rows.filter((row) => row !== large);
  const done = (row: BoardRow) => row.state === 'done';
  return [large, ...others.filter((row) => !done(row)), ...others.filter(done)];
};
