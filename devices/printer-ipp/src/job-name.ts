import { randomInt } from 'node:crypto';
import { asName } from './request.ts';

// Without what is hard to tell apart on a printer's small display.
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const marked = / #[2-9A-HJ-NP-Z]{4}$/;
const longestTitle = 249;

/**
 * A title with a mark of its own, such as 受理通知书 #7F3K: many printers give no UUID, count from 1 again when they are
 * switched on, and desks print documents of one title.
 */
export const jobName = (title: string): string => {
  const mark = Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('');
  return `${asName(title, longestTitle)} #${mark}`;
};

/** The name of a job of some desk, but not of this one. A printer may also have shortened or replaced a name. */
export const isAnothers = (name: string | undefined, own: string): boolean =>
  name !== undefined && name !== own && marked.test(name);
