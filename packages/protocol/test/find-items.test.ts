import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CatalogItem } from '../src/catalog.ts';
import { findItems } from '../src/find-items.ts';

const item = (id: string, zh: string, en: string, sounds: string[], aliases: string[] = [], materials: string[] = []) =>
  CatalogItem.parse({
    id,
    name: { zh, en },
    aliases,
    queue: 'q',
    department: 'd',
    guide: {
      version: '1',
      limit: { zh: '当场', en: 'at once' },
      fee: { zh: '不收费', en: 'free' },
      materials: materials.map((name, i) => ({ id: `m${i}`, name: { zh: name, en: `paper ${i}` } })),
    },
    sounds: sounds.map((full) => ({
      full,
      initials: full
        .split(' ')
        .map((syllable) => syllable[0])
        .join(''),
    })),
    bookable: false,
  });

const items = [
  item(
    'enrol',
    '灵活就业人员社会保险参保登记',
    'Social insurance enrolment',
    ['ling huo jiu ye ren yuan she hui bao xian can bao deng ji', 'she bao', 'can bao'],
    ['社保', '参保'],
    ['居民身份证'],
  ),
  item('card', '社会保障卡申领', 'Social security card', ['she hui bao zhang ka shen ling', 'she bao ka'], ['社保卡']),
  item(
    'withdrawal',
    '住房公积金提取',
    'Housing fund withdrawal',
    ['zhu fang gong ji jin ti qu', 'gong ji jin', 'zu fang ti qu'],
    ['公积金', '租房提取'],
    ['购房合同'],
  ),
  item('loan', '住房公积金贷款', 'Housing fund home loan', ['zhu fang gong ji jin dai kuan', 'fang dai'], ['房贷']),
  item(
    'id-card',
    '居民身份证换领',
    'ID card renewal',
    ['ju min shen fen zheng huan ling', 'shen fen zheng'],
    ['身份证'],
  ),
  item('passport', '普通护照首次申请', 'First passport', ['pu tong hu zhao shou ci shen qing', 'hu zhao'], ['护照']),
  item('birth', '出生登记（新生儿落户）', 'Birth registration', ['chu sheng deng ji xin sheng er luo hu'], []),
];

const found = (query: string) => findItems(items, query).map(({ id }) => id);

test.each([
  // Characters, whole, in part, in any order, across brackets.
  ['社保', ['enrol', 'card']],
  ['社保卡', ['card']],
  ['公积金', ['loan', 'withdrawal']],
  ['公积金提取', ['withdrawal']],
  ['提取公积金', ['withdrawal']],
  ['提取 公积金', ['withdrawal']],
  ['换身份证', ['id-card']],
  ['登记新生儿', ['birth']],
  // The name counts before another word for it, that before the guide.
  ['身份证', ['id-card', 'enrol']],
  ['租房', ['withdrawal']],
  ['购房合同', ['withdrawal']],
  // Pinyin whole, begun, with blanks, by first letters, mixed.
  ['shebao', ['card', 'enrol']],
  ['she bao', ['card', 'enrol']],
  ['sheb', ['enrol', 'card']],
  ['gjj', ['loan', 'withdrawal']],
  ['gongjijin', ['loan', 'withdrawal']],
  ['gongjijin tiqu', ['withdrawal']],
  ['gongjjtq', ['withdrawal']],
  ['zfgjj', ['withdrawal', 'loan']],
  ['sfz', ['id-card']],
  ['shfzh', ['id-card']],
  ['HUZHAO', ['passport']],
  ['ｈｕｚｈａｏ', ['passport']],
  ['shebao卡', ['card']],
  // English words from their beginning.
  ['housing fund', ['loan', 'withdrawal']],
  ['hous with', ['withdrawal']],
  ['id card', ['id-card']],
  ['assport', []],
  // What is hardly told apart in speech, and one slip.
  ['shenfenzhen', ['id-card']],
  ['gongjijing', ['loan', 'withdrawal']],
  ['pasport', ['passport']],
  ['passprot', ['passport']],
  ['huosing', ['loan', 'withdrawal']],
  ['gonjijin', ['loan', 'withdrawal']],
  ['公鸡金', ['withdrawal', 'loan']],
  ['社保咔', ['card']],
  // A sentence around it.
  ['我要办社保卡', ['card']],
  ['身份证怎么办理？', ['id-card', 'enrol']],
  // Nothing surprising.
  ['天气', []],
  ['qwerty', []],
  ['公正', []],
  ['社会护照', []],
])('"%s" finds %j', (query, ids) => {
  expect(found(query).sort()).toEqual([...ids].sort());
});

test.each([
  ['身份证', ['id-card', 'enrol']],
  ['shebaoka', ['card']],
  ['提取', ['withdrawal']],
  ['deng ji', ['birth', 'enrol']],
  ['card', ['card', 'id-card']],
  ['s', ['card', 'enrol', 'id-card', 'passport', 'birth']],
])('"%s" finds in this order %j', (query, ids) => expect(found(query)).toEqual(ids));

test.each(['', '   ', '\n', '。，', '（', '’', '🙂'])('"%s" finds nothing', (query) =>
  expect(found(query)).toEqual([]),
);

const anyItem = fc.constantFrom(...items);
const cut = (text: string, part: number) => {
  const letters = [...text];
  return letters.slice(0, 1 + Math.floor(part * letters.length)).join('');
};
const part = fc.double({ min: 0, max: 1, noNaN: true });

test('while a name is typed its item is never lost', () => {
  fc.assert(
    fc.property(anyItem, part, fc.integer({ min: 0, max: 3 }), (one, length, how) => {
      const sound = one.sounds[0]?.full ?? '';
      const typed = [one.name.zh, one.name.en, sound, sound.replaceAll(' ', '')][how] ?? '';
      expect(findItems(items, cut(typed, length))).toContain(one);
    }),
    { numRuns: 400 },
  );
});

test('the same holds for first letters, other words, and big letters', () => {
  fc.assert(
    fc.property(anyItem, part, (one, length) => {
      expect(findItems(items, cut(one.sounds[0]?.initials ?? '', length))).toContain(one);
      expect(findItems(items, cut(one.name.en, length).toUpperCase())).toContain(one);
      for (const alias of one.aliases) expect(findItems(items, cut(alias, length))).toContain(one);
    }),
    { numRuns: 200 },
  );
});

test('whatever is typed finds each item once at most, and the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (query) => {
      const ids = found(query);
      expect(new Set(ids).size).toBe(ids.length);
      expect(found(query)).toEqual(ids);
    }),
    { numRuns: 300 },
  );
});
