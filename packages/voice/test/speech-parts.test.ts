import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { enNumber, enParts, zhNumber, zhParts } from '../src/speech-parts.ts';
import { readManifest } from '../src/voice-manifest.ts';

const manifest = readManifest(JSON.parse(readFileSync(join(import.meta.dirname, '../clips/manifest.json'), 'utf8')));
const clips: ReadonlySet<string> = new Set(Object.keys(manifest.clips));
const line = (phrases: readonly (readonly string[])[]) => phrases.map((phrase) => phrase.join(' ')).join(' / ');

describe('in Chinese', () => {
  test.each([
    ['A012', '3号窗口', '请 A 零 一 二 号 / 到 三 号 窗口'],
    ['B100', '12号窗口', '请 B 一 零 零 号 / 到 十 二 号 窗口'],
    ['A1000', '10号窗口', '请 A 一 零 零 零 号 / 到 十 号 窗口'],
    ['c007', '1号窗口', '请 C 零 零 七 号 / 到 一 号 窗口'],
    ['A-012', '20号窗口', '请 A 零 一 二 号 / 到 二 十 号 窗口'],
    ['A012', 'A3号窗口', '请 A 零 一 二 号 / 到 A 三 号 窗口'],
    ['A012', '3号综合窗口', '请 A 零 一 二 号 / 到 三 号 综合 窗口'],
    ['A012', '咨询台', '请 A 零 一 二 号 / 到 咨询台'],
    ['A012', '2楼 106室', '请 A 零 一 二 号 / 到 二 楼 一 百 零 六 室'],
  ])('%s to %s', (number, counter, spoken) => {
    const parts = zhParts(number, counter, clips, { one: '一' });
    expect(line(parts.phrases)).toBe(spoken);
    expect(parts.missing).toEqual([]);
  });

  test('幺 is for ticket numbers only, a counter stays 一', () =>
    expect(line(zhParts('A011', '1号窗口', clips, { one: '幺' }).phrases)).toBe('请 A 零 幺 幺 号 / 到 一 号 窗口'));

  test('a counter without clips is left to the screen, and named as missing', () => {
    const parts = zhParts('A012', '档案厅', clips, { one: '一' });
    expect(line(parts.phrases)).toBe('请 A 零 一 二 号');
    expect(parts.missing).toEqual(['档', '案', '厅']);
  });

  test('the part of a name that has clips is spoken', () => {
    const parts = zhParts('A012', '医保3号窗口', clips, { one: '一' });
    expect(line(parts.phrases)).toBe('请 A 零 一 二 号 / 到 三 号 窗口');
    expect(parts.missing).toEqual(['医', '保']);
  });

  test('a longer word wins over a shorter one that begins it', () => {
    const more = new Set([...clips, '窗', '综']);
    expect(line(zhParts('A1', '3号综合窗口', more, { one: '一' }).phrases)).toBe('请 A 一 号 / 到 三 号 综合 窗口');
  });

  test.each([
    ['0', '零'],
    ['9', '九'],
    ['10', '十'],
    ['11', '十 一'],
    ['20', '二 十'],
    ['99', '九 十 九'],
    ['100', '一 百'],
    ['101', '一 百 零 一'],
    ['110', '一 百 一 十'],
    ['112', '一 百 一 十 二'],
    ['999', '九 百 九 十 九'],
    ['1002', '一 零 零 二'],
    ['05', '零 五'],
  ])('the counter number %s is %s', (digits, words) => expect(zhNumber(digits).join(' ')).toBe(words));
});

describe('in English', () => {
  test.each([
    ['A012', 'Counter 3', 'ticket A zero one two / please go to counter three'],
    ['B100', 'Counter 12', 'ticket B one zero zero / please go to counter twelve'],
    ['A012', 'Counter A3', 'ticket A zero one two / please go to counter A three'],
    ['A012', 'Information desk', 'ticket A zero one two / please go to information desk'],
    ['A012', 'Room 106', 'ticket A zero one two / please go to room one hundred six'],
    ['A012', 'Archive', 'ticket A zero one two'],
  ])('%s to %s', (number, counter, spoken) => expect(line(enParts(number, counter, clips).phrases)).toBe(spoken));

  test('a word without a clip is named as missing', () =>
    expect(enParts('A012', 'Tax counter 3', clips).missing).toEqual(['tax']));

  test.each([
    ['0', 'zero'],
    ['10', 'ten'],
    ['13', 'thirteen'],
    ['20', 'twenty'],
    ['21', 'twenty one'],
    ['100', 'one hundred'],
    ['115', 'one hundred fifteen'],
    ['2024', 'two zero two four'],
  ])('the counter number %s is %s', (digits, words) => expect(enNumber(digits).join(' ')).toBe(words));
});

test('every number up to 999 can be spoken with the clips of the folder, in both languages', () => {
  const silent = Array.from({ length: 1000 }, (_, n) => String(n)).filter((n) =>
    [...zhNumber(n), ...enNumber(n)].some((word) => !clips.has(word)),
  );
  expect(silent).toEqual([]);
});
