import { samplePassports } from '@jiaohao/passport-mrz/simulator';
import type { BenchPassport, Text } from '@jiaohao/protocol';

export type TestPassport = { readonly id: string; readonly lines: readonly string[]; readonly note: Text };

/** Travel documents of people who do not exist, each there to try something. */
export const testPassports: readonly TestPassport[] = [
  { id: 'chinese', lines: samplePassports.chinese, note: { zh: '中国护照', en: 'A Chinese passport' } },
  { id: 'german', lines: samplePassports.german, note: { zh: '外国护照', en: 'A foreign passport' } },
  { id: 'permit', lines: samplePassports.permit, note: { zh: '来往内地通行证（卡）', en: 'A travel permit: a card' } },
  { id: 'specimen', lines: samplePassports.specimen, note: { zh: '已过期的样本', en: 'The specimen, long expired' } },
];

const wordsOf = (field: string): string => {
  const [surname = '', given = ''] = field.replace(/<+$/, '').split('<<');
  return [surname, given].map((part) => part.replaceAll('<', ' ').trim()).join(', ');
};
const plain = (field: string): string => field.replaceAll('<', '');

/** Two digits of a year lie in the past for a birth, in this century for an end. */
const dateOf = (six: string, thisYear: number, past: boolean): string => {
  const year = 2000 + Number(six.slice(0, 2));
  return `${past && year > thisYear ? year - 100 : year}-${six.slice(2, 4)}-${six.slice(4, 6)}`;
};

/**
 * A travel document as it lies in the tray, with what is printed above its zone.
 * @param day ISO calendar date that decides whether it has expired
 */
export const trayPassport = ({ id, lines, note }: TestPassport, day: string): BenchPassport => {
  const [first = '', second = '', third = ''] = lines;
  const card = lines.length === 3;
  const year = Number(day.slice(0, 4));
  const at = card ? 0 : 13;
  const validTo = dateOf(second.slice(at + 8, at + 14), year, false);
  return {
    id,
    name: wordsOf(card ? third : first.slice(5)),
    number: plain(card ? first.slice(5, 14) : second.slice(0, 9)),
    state: plain(first.slice(2, 5)),
    birth: dateOf(second.slice(at, at + 6), year, true),
    validTo,
    expired: validTo < day,
    lines: [...lines],
    note,
  };
};
