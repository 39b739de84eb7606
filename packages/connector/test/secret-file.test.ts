import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSecret, SecretFileError } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'jiaohao-secret-'));
const file = (name: string, text: string, mode: number) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
};

test.each([0o600, 0o400])('a secret that only its owner may read, mode %o', (mode) =>
  expect(readSecret(file(`good-${mode}`, `  ${'s'.repeat(32)}\n`, mode))).toBe('s'.repeat(32)),
);

test.each<[string, () => string, RegExp]>([
  ['missing', () => join(folder, 'none'), /ENOENT.*openssl rand -hex 32/],
  ['readable by the group', () => file('group', 's'.repeat(40), 0o640), /chmod 600/],
  ['readable by all', () => file('all', 's'.repeat(40), 0o604), /chmod 600/],
  ['too short', () => file('short', `${'s'.repeat(31)}\n`, 0o600), /holds 31 characters/],
  ['empty', () => file('empty', '', 0o600), /holds 0 characters/],
])('%s is refused with what to do', (_what, make, message) => {
  const path = make();
  expect(() => readSecret(path)).toThrow(SecretFileError);
  expect(() => readSecret(path)).toThrow(message);
});
