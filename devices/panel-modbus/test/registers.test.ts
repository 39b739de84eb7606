import { expect, test } from 'vitest';
import { modbusPanel } from '../src/index.ts';
import { registersOf } from '../src/registers.ts';

const settings = (over: object) => modbusPanel.options.parse(over);
const call = { number: 'A012', counter: '3', text: '请A012号到3号窗口', urgent: true };
const hexOf = (values: readonly number[] | undefined) =>
  values?.map((value) => value.toString(16).padStart(4, '0')).join('');

test.each([
  ['integer', 3, 'A012', [12]],
  ['bcd', 3, 'A012', [0x12]],
  ['bcd', 4, 'A9876', [0x9876]],
  ['digits', 3, 'A012', [0, 1, 2]],
  ['digits', 4, 'A012', [0, 0, 1, 2]],
  ['integer', 3, '', [7]],
] as const)('as %s of %i digits ticket %j is %j', (numberFormat, digits, number, values) => {
  const { blocks, refusal } = registersOf(
    { ...call, number },
    settings({ numberFormat, digits, idle: 7, numberRegister: 40 }),
  );
  expect(blocks).toEqual([{ address: 40, values }]);
  expect(refusal).toBeUndefined();
});

test('a ticket with too many digits leaves the panel idle, with the reason', () => {
  const { blocks, refusal } = registersOf({ ...call, number: 'A1234' }, settings({ idle: 0 }));
  expect(blocks).toEqual([{ address: 0, values: [0] }]);
  expect(refusal?.code).toBe('bad-setting');
});

test.each([
  ['gb2312', 9, {}, 'c7eb41303132bac5b5bd33bac5b4b0bfda20', false],
  ['gb2312', 4, {}, '41303132a1fa3320', false],
  ['gb2312', 3, {}, '41303132a1fa', false],
  ['gb2312', 9, { byteOrder: 'low-first' }, 'ebc730413231c5babdb5ba33b4c5bfb020da', false],
  ['gb2312', 3, { textShows: 'number' }, '413031322020', false],
  ['ascii', 4, {}, '413031322d332020', true],
] as const)('the text in %s and %i registers with %j', (encoding, textLength, over, hex, replaced) => {
  const options = settings({ textRegister: 16, numberRegister: null, encoding, textLength, ...over });
  const registers = registersOf(call, options);
  expect(registers.blocks.map(({ address }) => address)).toEqual([16]);
  expect(hexOf(registers.blocks[0]?.values)).toBe(hex);
  expect(registers.replaced).toBe(replaced);
});

test('a hanzi that does not fit whole is left out', () => {
  const options = settings({ textRegister: 0, numberRegister: null, textLength: 2 });
  const { blocks } = registersOf({ ...call, number: '', text: 'a请号' }, options);
  expect(hexOf(blocks[0]?.values)).toBe('61c7eb20');
});

test('a panel without any register is refused', () => {
  expect(modbusPanel.options.safeParse({ numberRegister: null }).error?.issues[0]?.message).toBe(
    'needs a register for the number, the counter or the text',
  );
});
