import type { QuietAnswer } from '@jiaohao/protocol';

export type Quieter = { day: 'today' | 'tomorrow'; hour: number; waitMinutes: number };

/** Hours in which hardly anybody came say nothing about the wait. */
const enough = 3;

/**
 * The two quietest hours that are still to come today, or tomorrow's when none is, in their order; only those whose usual
 * wait is shorter than `nowMinutes`. `hour` is the hall's present hour, 0 to 23.
 */
export const quieterHours = (answer: QuietAnswer, hour: number, nowMinutes: number): Quieter[] => {
  const shorter = answer.hours.filter(({ waitMinutes, tickets }) => tickets >= enough && waitMinutes < nowMinutes);
  const later = shorter.filter((each) => each.hour > hour);
  const day = later.length > 0 ? 'today' : 'tomorrow';
  return (later.length > 0 ? later : shorter)
    .toSorted((a, b) => a.waitMinutes - b.waitMinutes)
    .slice(0, 2)
    .toSorted((a, b) => a.hour - b.hour)
    .map((each) => ({ day, hour: each.hour, waitMinutes: each.waitMinutes }));
};
