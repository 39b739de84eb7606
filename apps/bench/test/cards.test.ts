import { recordOf } from '@jiaohao/id-card-sdt/simulator';
import { describe, expect, test } from 'vitest';
import { testCards, trayCard } from '../src/cards.ts';

/** ISO 7064 MOD 11-2 by its definition, not by the table of weights that the driver uses. */
const checkOf = (seventeen: string): string => {
  let product = 0;
  for (const digit of seventeen) product = ((product + Number(digit)) * 2) % 11;
  const check = (12 - product) % 11;
  return check === 10 ? 'X' : String(check);
};

const today = '2026-11-24';
const byId = (id: string) => {
  const found = testCards.find((card) => card.id === id);
  if (!found) throw new Error(`no card ${id}`);
  return found.card;
};

test('the check calculation knows the published examples', () => {
  expect(checkOf('11010519491231002')).toBe('X');
  expect(checkOf('44052418800101001')).toBe('4');
});

describe.each(testCards.map(({ id, card }) => [id, card] as const))('card %s', (_id, card) => {
  test('has a number with a valid check digit, the birthday and the sex in it', () => {
    expect(card.number).toMatch(/^\d{17}[\dX]$/);
    expect(card.number.slice(17)).toBe(checkOf(card.number.slice(0, 17)));
    expect(card.number.slice(6, 14)).toBe(card.birth.replaceAll('-', ''));
    expect(Number(card.number[16]) % 2 === 0 ? 'female' : 'male').toBe(card.sex);
    expect(new Date(card.birth).toISOString().slice(0, 10)).toBe(card.birth);
  });

  test('is plainly nobody and fits the memory of a card', () => {
    expect(card.name.startsWith('测试')).toBe(true);
    expect(recordOf(card)).toHaveLength(256);
    expect(card.photo).toHaveLength(1024);
  });
});

test('each card is there to try something of its own', () => {
  expect(new Set(testCards.map(({ id }) => id)).size).toBe(6);
  expect(
    testCards.filter(({ card }) => trayCard({ id: '', card, note: { zh: '-', en: '-' } }, today).expired),
  ).toHaveLength(1);
  expect(testCards.find(({ id }) => id === 'expired')?.card.validTo).toBe('2024-09-15');
  expect(byId('hong-kong').kind).toBe('permit');
  expect(byId('foreigner')).toMatchObject({ kind: 'foreigner', edition: 2023 });
  expect(Number(today.slice(0, 4)) - Number(byId('elder').birth.slice(0, 4))).toBeGreaterThan(70);
});

test('the rare name holds characters that GBK does not have', () => {
  const gbk = new Set<string>();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++)
      if (trail !== 0x7f) gbk.add(decoder.decode(Uint8Array.of(lead, trail)));
  expect(gbk.has('测')).toBe(true);
  expect([...byId('rare').name].filter((char) => !gbk.has(char)).length).toBeGreaterThan(0);
});

test('a card is good through its last day', () => {
  const card = testCards.find(({ id }) => id === 'expired');
  expect(card && trayCard(card, '2024-09-15').expired).toBe(false);
  expect(card && trayCard(card, '2024-09-16').expired).toBe(true);
});
