import type { CatalogItem, Material, QuietAnswer } from '@jiaohao/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missing, needsFor } from '../../src/page/guide/need.ts';
import { pagesOf } from '../../src/page/parts/paged.tsx';
import { markedParts, shownAs } from '../../src/page/search/marked.ts';
import { sentences } from '../../src/page/speech/sentences.ts';
import { quieterHours } from '../../src/page/taking/quieter.ts';
import { waitsOf } from '../../src/page/waits.ts';
import { queue } from '../small-hall.ts';

const shown = (name: string, sound: string, query: string) =>
  markedParts(name, sound, query)
    .map(({ text, marked }) => (marked ? `[${text}]` : text))
    .join('');

const sound = 'she hui bao xian can bao';

test.each([
  ['社会保险参保', sound, '社会', '[社会]保险参保'],
  ['社会保险参保', sound, '保险 社', '[社]会[保险]参保'],
  ['社会保险参保', sound, 'shehui', '[社会]保险参保'],
  ['社会保险参保', sound, 'shbx', '[社会保险]参保'],
  ['社会保险参保', sound, 'baox', '社会[保险]参保'],
  ['社会保险参保', sound, 'zzz', '社会保险参保'],
  ['Social insurance', '', 'ins', 'Social [ins]urance'],
  ['Social insurance', '', 'cial', 'Social insurance'],
  ['身份证（首次）', 'shen fen zheng shou ci', 'sc', '身份证（[首次]）'],
])('%s found by %s %s is shown as %s', (name, spoken, query, marked) =>
  expect(shown(name, spoken, query)).toBe(marked),
);

test('marking never changes the name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (name, spoken, query) => {
      expect(
        markedParts(name, spoken, query)
          .map(({ text }) => text)
          .join(''),
      ).toBe(name);
    }),
  );
});

test('an item that was found by another word for it says that word', () => {
  const item = {
    name: { zh: '灵活就业参保登记', en: 'Enrolment' },
    aliases: ['social security', '社保'],
    sounds: [
      { full: 'ling huo jiu ye can bao deng ji', initials: 'lhjycbdj' },
      { full: 'she bao', initials: 'sb' },
    ],
  } as unknown as CatalogItem;
  expect(shownAs(item, 'sheb', 'zh').alias).toEqual([{ text: '社保', marked: true }]);
  expect(shownAs(item, 'jiuye', 'zh').alias).toBeUndefined();
});

const material = (id: string, when?: string): Material => ({
  id,
  name: { zh: id, en: id },
  originals: 1,
  copies: 0,
  ...(when && { when: { zh: when, en: when } }),
});

test('what is only wanted in one case is missing once that case is ticked', () => {
  const needs = needsFor([material('letter', 'by another'), material('card'), material('proxy', 'by another')]);
  expect(needs.map(({ when }) => when?.en)).toEqual([undefined, 'by another']);
  const left = (...have: string[]) => missing(needs, new Set(have)).map(({ id }) => id);
  expect(left()).toEqual(['card']);
  expect(left('card')).toEqual([]);
  expect(left('card', 'letter')).toEqual(['proxy']);
});

test.each([
  [8, 40, 2, { perPage: 8, pages: 1 }],
  [9, 40, 2, { perPage: 6, pages: 2 }],
  [0, 40, 2, { perPage: 8, pages: 1 }],
  [5, 0, 1, { perPage: 1, pages: 5 }],
])('%i things in %i rem and %i columns', (count, height, columns, pages) =>
  expect(pagesOf(count, height, columns, { least: 9, gap: 1 })).toEqual(pages),
);

const quiet = (...hours: [number, number, number][]): QuietAnswer => ({
  queue: 'social',
  hours: hours.map(([hour, waitMinutes, tickets]) => ({ hour, waitMinutes, tickets })),
});

test('the two quietest hours still to come, in their order; else those of tomorrow', () => {
  const usual = quiet([9, 40, 20], [11, 12, 20], [14, 8, 20], [15, 30, 20], [16, 5, 20], [17, 1, 1]);
  expect(quieterHours(usual, 10, 45).map(({ day, hour }) => `${day} ${hour}`)).toEqual(['today 14', 'today 16']);
  expect(quieterHours(usual, 16, 45).map(({ day, hour }) => `${day} ${hour}`)).toEqual(['tomorrow 14', 'tomorrow 16']);
  expect(quieterHours(usual, 10, 4)).toEqual([]);
});

test('several queues: all the people, and from the quickest to the slowest', () => {
  const [a, b] = [queue('a', true), { ...queue('b', true), estimateMinutes: { low: 20, high: 40 } }];
  expect(waitsOf([a, b])).toMatchObject({ open: true, waiting: 4, wait: { zh: '约 9–40 分钟' } });
  expect(waitsOf([a, { ...b, open: false }])).toMatchObject({ waiting: 2, wait: { zh: '约 5–9 分钟' } });
  expect(waitsOf([{ ...b, open: false }])).toMatchObject({ open: false, closed: { id: 'b' } });
  expect(waitsOf([])).toEqual({ open: false, closed: undefined });
});

test('long texts are spoken in pieces that end where a sentence does, and nothing is lost', () => {
  expect(sentences('请取号。请等候。', 5)).toEqual(['请取号。', '请等候。']);
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 5, max: 50 }), (text, limit) => {
      const pieces = sentences(text, limit);
      expect(pieces.every((piece) => piece.length <= limit)).toBe(true);
      expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
