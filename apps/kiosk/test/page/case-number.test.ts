import { expect, test } from 'vitest';
import { caseNumberIn, cleanCaseNumber, inGroups, longest } from '../../src/page/service/case-number.ts';

test.each([
  [' 1101-05 ', '1101-05'],
  ['ab１２', 'AB12'],
  ['No. 42/7', 'NO427'],
  ['号码', ''],
])('%j is typed as %j', (typed, clean) => expect(cleanCaseNumber(typed)).toBe(clean));

test('no number is longer than the hall takes', () => {
  expect(cleanCaseNumber('1'.repeat(90))).toHaveLength(longest);
});

test('it is shown in groups of four', () => {
  expect(inGroups('1101052026')).toBe('1101 0520 26');
  expect(inGroups('')).toBe('');
});

test.each([
  ['110105202611001', '110105202611001'],
  [' ab-1234 ', 'AB-1234'],
  ['https://hall.example/case?caseNo=ab1234', 'AB1234'],
  ['https://hall.example/c/110105202611001', '110105202611001'],
  ['123', undefined],
  ['https://hall.example/', undefined],
  ['https://', undefined],
  ['two words', undefined],
  ['', undefined],
])('the code %j holds the number %s', (scanned, number) => expect(caseNumberIn(scanned)).toBe(number));
