import { expect, test } from 'vitest';
import { mayCall } from '../src/page/may-call.ts';

test.each([
  ['clerk', true],
  ['approver', true],
  ['manager', true],
  ['administrator', true],
  ['guide', false],
  ['supervisor', false],
  ['somebody new', false],
])('a %s may call: %s', (role, may) => expect(mayCall({ role })).toBe(may));
