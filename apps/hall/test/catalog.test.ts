import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CatalogAnswer } from '@jiaohao/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogOf } from '../src/catalog/catalog.ts';
import { soundsOf } from '../src/catalog/sounds.ts';
import { readHallConfig } from '../src/config.ts';
import { demoConfig, hallInTest, type TestHall } from './hall-in-test.ts';

let hall: TestHall;
beforeAll(async () => {
  hall = await hallInTest();
});
afterAll(() => hall.stop());

const catalog = (headers: Record<string, string> = {}) => fetch(`${hall.url}/api/v1/catalog`, { headers });

test('anybody reads the catalog of the configuration', async () => {
  const answer = CatalogAnswer.parse(await (await catalog()).json());
  expect(answer.items.length).toBeGreaterThanOrEqual(28);
  expect(answer.forms.map(({ id }) => id)).toContain('fund-withdrawal');
  const withdrawal = answer.items.find(({ id }) => id === 'fund-withdrawal');
  expect(withdrawal).toMatchObject({ queue: 'housing-fund', department: 'fund', themes: ['housing'] });
  expect(withdrawal?.guide.materials.find(({ form }) => form === 'fund-withdrawal')).toMatchObject({
    originals: 1,
    copies: 0,
  });
  expect(withdrawal?.sounds[0]).toEqual({ full: 'zhu fang gong ji jin ti qu', initials: 'zfgjjtq' });
});

test('every item of the demo has a complete guide, and every theme and life event leads somewhere', async () => {
  const { items, themes, lifeEvents } = CatalogAnswer.parse(await (await catalog()).json());
  for (const { id, guide } of items) {
    expect(guide.steps.length, id).toBeGreaterThan(0);
    if (id !== 'general-enquiry') expect(guide.materials.length * guide.conditions.length, id).toBeGreaterThan(0);
  }
  for (const { id } of themes) expect(items.filter((item) => item.themes.includes(id)).length, id).toBeGreaterThan(1);
  for (const { id } of lifeEvents) {
    expect(items.filter((item) => item.lifeEvents.includes(id)).length, id).toBeGreaterThan(1);
  }
});

test('who has the catalog already is told so, packed and unpacked alike', async () => {
  const first = await catalog({ 'accept-encoding': 'identity' });
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]{20,}"$/);
  expect(first.headers.get('content-encoding')).toBeNull();
  const packed = await catalog({ 'accept-encoding': 'gzip' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(await packed.json()).toEqual(await first.json());
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await catalog({ 'if-none-match': known });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  }
  expect((await catalog({ 'if-none-match': '"other"' })).status).toBe(200);
});

test('the version tells one catalog from another', async () => {
  const { version } = CatalogAnswer.parse(await (await catalog()).json());
  const file = changed('fee: { zh: 120 元, en: 120 yuan }', 'fee: { zh: 100 元, en: 100 yuan }');
  expect(catalogOf(readHallConfig(demoConfig, {})).version).toBe(version);
  expect(catalogOf(readHallConfig(file, {})).version).not.toBe(version);
});

let files = 0;
const changed = (what: string, by: string): string => {
  const text = readFileSync(demoConfig, 'utf8');
  expect(text).toContain(what);
  files += 1;
  const file = join(hall.data, `changed-${files}.yaml`);
  writeFileSync(file, text.replace(what, by));
  return file;
};

test.each([
  ['- id: social-enrol', '- id: social-card', '"social-card" is used twice'],
  ['- { id: medical, icon', '- { id: social, icon', '"social" is used twice'],
  ['    queue: tax\n', '    queue: taxes\n', 'there is no queue "taxes"'],
  ['    department: police', '    department: fire', 'there is no department "fire"'],
  ['    themes: [ travel ]', '    themes: [ travels ]', 'there is no theme "travels"'],
  ['    lifeEvents: [ founding ]', '    lifeEvents: [ finding ]', 'there is no life event "finding"'],
  ['    forms: [ enterprise-name ]', '    forms: [ enterprise-title ]', 'there is no form "enterprise-title"'],
  ['form: residence-permit }', 'form: residence }', 'there is no form "residence"'],
  ['{ id: bank-card, name: { zh: 本人银行卡', '{ id: id-card, name: { zh: 本人银行卡', '"id-card" is used twice'],
  ['en: Your own bank card }', 'en: Your own, bank card }', 'bank card'],
])('a catalog in which "%s" is "%s" is refused', (what, by, why) => {
  expect(() => readHallConfig(changed(what, by), {})).toThrow(why);
});

test.each([
  ['重庆银行', 'chong qing yin hang'],
  ['长期护理', 'chang qi hu li'],
  ['行政许可', 'xing zheng xu ke'],
  ['银行还贷', 'yin hang hai dai'],
  ['重新申领', 'chong xin shen ling'],
  ['参保', 'can bao'],
  ['调转', 'diao zhuan'],
  ['给付', 'ji fu'],
  ['绿色女工', 'lv se nv gong'],
  ['落户（新生儿）', 'luo hu xin sheng er'],
  ['ETC 车载', 'etc che zai'],
])('%s is said "%s"', (name, full) => expect(soundsOf(name).full).toBe(full));
