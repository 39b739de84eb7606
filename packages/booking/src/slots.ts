import { type Instant, type ItemRule, MINUTE } from './rules.ts';

/** A stretch of time in which the item's queue is open; `from` belongs to it, `to` does not. */
export type Window = { readonly from: Instant; readonly to: Instant };

export type Slot = { readonly from: Instant; readonly to: Instant };

/**
 * The slots of one day: each opening cut from its beginning. What is left at an opening's end and is shorter than a slot
 * is no slot, because nobody would be served in it. Windows that touch (bands of a quota) are one opening.
 */
export const slotsOf = (rule: ItemRule, windows: readonly Window[]): Slot[] => {
  const length = rule.slotMinutes * MINUTE;
  return openings(windows).flatMap(({ from, to }) =>
    Array.from({ length: Math.max(0, Math.floor((to - from) / length)) }, (_, i) => ({
      from: from + i * length,
      to: from + (i + 1) * length,
    })),
  );
};

/** Those of them that can still be booked: a slot that has begun is none. */
export const slotsAfter = (slots: readonly Slot[], at: Instant): Slot[] => slots.filter(({ from }) => from > at);

const openings = (windows: readonly Window[]): Window[] => {
  const joined: Window[] = [];
  for (const { from, to } of [...windows].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else joined.push({ from, to });
  }
  return joined;
};
