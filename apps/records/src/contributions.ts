import { addMonths, dayAt, months } from './days.ts';
import { draw } from './draw.ts';
import type { Person } from './people.ts';

/** Drawn employers; no such firms exist. */
const employers = ['青川示范机械有限公司', '临江示范商贸有限公司', '云岭示范物业有限公司', '青川示范软件有限公司'];

/** 1,234.50 for 123450 fen. */
export const yuan = (fen: number): string =>
  `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** One month of contributions; `base` in fen. */
export type Month = { month: string; employer: string; base: number };

/** Every month of contributions up to the last one; a change of employer every few years, with a month between. */
export const contributions = (person: Person, now: number): Month[] => {
  const last = addMonths(dayAt(now).slice(0, 7), -1);
  const years = 3 + draw(4, person.number, 'stay');
  const begin = Number(person.since.slice(0, 4));
  return months(person.since, last).flatMap((month) => {
    const year = Number(month.slice(0, 4));
    const stay = Math.floor((year - begin) / years);
    const changes = stay > 0 && (year - begin) % years === 0 && month.endsWith('-01');
    if (changes) return [];
    const first = draw(employers.length, person.number, 'employer');
    const employer = employers[(first + stay) % employers.length] ?? '';
    // Whole yuan, set once a year in July as the houses do.
    const step = year - begin + (month.slice(5) < '07' ? 0 : 1) - (person.since.slice(5) < '07' ? 0 : 1);
    const base = 3200 + draw(2600, person.number, 'base') + step * (180 + draw(160, person.number, 'rise'));
    return [{ month, employer, base: base * 100 }];
  });
};

/** So many thousandths of an amount, rounded to the fen. */
export const share = (base: number, perMille: number): number => Math.round((base * perMille) / 1000);
export const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
