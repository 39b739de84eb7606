import type { CardData } from '@jiaohao/protocol';
import { dayAt } from './days.ts';
import { draw } from './draw.ts';
import { scenarios } from './scenarios.ts';

/** What the demo's houses know of somebody. */
export type Person = {
  number: string;
  name: string;
  /** One of the invented people of the bench and the tests; everybody else's figures are marked as demo data. */
  isInvented: boolean;
  /** Which cases they have: places in the table of scenarios. */
  cases: readonly number[];
  life: 'working' | 'retired' | 'none';
  /** First month of contributions, YYYY-MM; with `life: 'retired'` of the pension. */
  since: string;
};

type Invented = Pick<Person, 'cases' | 'life' | 'since'>;

/** The people whose cards lie on the bench's tray, each there to show something. */
const invented: Readonly<Record<string, Invented>> = {
  // Has cases in every state and thirteen years of contributions.
  '110101199005210022': { cases: scenarios.map((_, at) => at), life: 'working', since: '2013-07' },
  '11010519491231002X': { cases: [8, 1], life: 'retired', since: '2004-01' },
  '650102199602290018': { cases: [2], life: 'working', since: '2018-08' },
  '210102197811080032': { cases: [4, 6], life: 'working', since: '2006-03' },
  '810000199408230021': { cases: [0], life: 'working', since: '2022-07' },
  // Knows nothing of her: what an empty answer looks like.
  '911124198108030024': { cases: [], life: 'none', since: '' },
};

/** Who this card belongs to. Cards of others get figures drawn from a hash of their number, always the same ones. */
export const personOf = (card: CardData, now: number): Person => {
  const { number, name } = card;
  const known = Object.hasOwn(invented, number) ? invented[number] : undefined;
  return known
    ? { number, name, isInvented: true, ...known }
    : { number, name, isInvented: false, ...drawn(card, now) };
};

const birthYear = ({ number, birth }: CardData): number => {
  const inNumber = /^\d{6}(19|20)\d{9}[\dX]$/.test(number) ? Number(number.slice(6, 10)) : undefined;
  return inNumber ?? (birth ? Number(birth.slice(0, 4)) : 1960 + draw(45, number, 'birth'));
};

const drawn = (card: CardData, now: number): Invented => {
  const thisYear = Number(dayAt(now).slice(0, 4));
  const born = birthYear(card);
  const age = thisYear - born;
  const month = String(1 + draw(12, card.number, 'month')).padStart(2, '0');
  const cases = scenarios.flatMap((_, at) => (draw(10, card.number, 'case', String(at)) < 3 ? [at] : []));
  if (age < 20) return { cases: [], life: 'none', since: '' };
  if (age > 60) return { cases, life: 'retired', since: `${born + 60}-${month}` };
  const first = Math.max(born + 18 + draw(6, card.number, 'first'), 2003);
  return { cases, life: 'working', since: `${Math.min(first, thisYear - 1)}-${month}` };
};
