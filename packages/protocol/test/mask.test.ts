import { expect, test } from 'vitest';
import { maskName, maskNumber } from '../src/index.ts';

test.each([
  ['张小三', '张*三'],
  ['张三', '张*'],
  ['张', '张*'],
  ['欧阳娜娜', '欧**娜'],
  ['张㐀𬎆', '张*𬎆'],
  ['𬎆三', '𬎆*'],
  ['买买提·吐尔逊', '买*****逊'],
  ['ANDERSON, THOMAS', 'A***'],
  ['Élodie', 'É***'],
  [' 李四 ', '李*'],
])('%s is shown as %s', (name, masked) => expect(maskName(name)).toBe(masked));

test.each([
  ['11010519491231002X', '110105********002X'],
  ['810000199408230021', '810000********0021'],
  ['DEU310081080301', 'DE***********01'],
  ['H12345678', 'H1*****78'],
  ['1234', '1**4'],
])('%s is shown as %s', (number, masked) => expect(maskNumber(number)).toBe(masked));
