import { expect, test } from 'vitest';
import { checkPassword, hashPassword, hashRandomPassword } from '../src/password.ts';

test('a password opens its own hash only, of whichever kind', async () => {
  for (const make of [hashPassword, hashRandomPassword]) {
    const hash = await make('k7x2m9p4q8w3');
    expect(await checkPassword('k7x2m9p4q8w3', hash)).toBe(true);
    expect(await checkPassword('k7x2m9p4q8w4', hash)).toBe(false);
    expect(await make('k7x2m9p4q8w3')).not.toBe(hash);
  }
  expect(await checkPassword('k7x2m9p4q8w3', undefined)).toBe(false);
});

test('a hash that was stored before there were two kinds still opens', async () => {
  const hash = await hashPassword('旧密码');
  expect(hash.split('$')).toHaveLength(3);
  expect(await checkPassword('旧密码', hash)).toBe(true);
});

test('one kind is not taken for the other', async () => {
  const hash = await hashRandomPassword('k7x2m9p4q8w3');
  const [scheme, , salt, key] = hash.split('$');
  expect(await checkPassword('k7x2m9p4q8w3', [scheme, salt, key].join('$'))).toBe(false);
});
