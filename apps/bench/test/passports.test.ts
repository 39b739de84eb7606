import { expect, test } from 'vitest';
import { testPassports, trayPassport } from '../src/passports.ts';

const inTray = (id: string) => {
  const found = testPassports.find((passport) => passport.id === id);
  if (!found) throw new Error(`no passport ${id}`);
  return trayPassport(found, '2026-11-24');
};

test('a passport shows what its zone says', () => {
  expect(inTray('german')).toMatchObject({
    name: 'MUSTERMANN, ERIKA',
    number: 'C01X00T47',
    state: 'D',
    birth: '1964-08-12',
    validTo: '2033-10-31',
    expired: false,
  });
});

test('a card has its name in the third line', () => {
  expect(inTray('permit')).toMatchObject({ name: 'CESHI, BING', number: 'H00000000', birth: '2001-02-03' });
});

test('the specimen has expired', () => {
  expect(inTray('specimen')).toMatchObject({ validTo: '2012-04-15', expired: true });
});
