import { expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError, parseConfig, readConfig } from '../src/index.ts';

const schema = z.strictObject({
  name: z.string(),
  port: z.number().int(),
  kind: z.enum(['board', 'pad']),
  list: z.array(z.strictObject({ id: z.string().regex(/^[a-z]+$/, 'small letters') })).default([]),
});

const problemsOf = (text: string) => {
  try {
    parseConfig('hall.yaml', text, schema, (config) =>
      config.port === 7 ? [{ path: ['port'], message: 'seven is taken' }] : [],
    );
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((p) => `${p.line} ${p.path}: ${p.message}`);
    throw error;
  }
  return [];
};

test.each([
  ['name: a\nport: 1\nkind: pad\n', []],
  ['name: a\nkind: pad\n', ['1 port: is missing: write a number']],
  ['name: a\nport: x\nkind: pad\n', ['2 port: should be a number, but is "x"']],
  ['name: a\nport: 1\nkind: tv\n', ['3 kind: "tv" is not one of: board, pad']],
  ['name: a\nport: 1\nkind: pad\nprot: 2\n', ['1 file: does not know prot: remove it or correct its spelling']],
  ['name: a\nport: 1\nkind: pad\nlist:\n  - id: x\n  - id: Y7\n', ['6 list.1.id: "Y7" does not fit: small letters']],
  ['name: a\nport: 7\nkind: pad\n', ['2 port: seven is taken']],
])('%j', (text, problems) => expect(problemsOf(text)).toEqual(problems));

test('broken YAML is told with its line', () => {
  expect(problemsOf('name: a\nport: [1\nkind: pad\n')[0]).toMatch(/^\d YAML: /);
});

test('a file that is not there is told', () => {
  expect(() => readConfig('/nowhere/hall.yaml', schema)).toThrow(
    /\/nowhere\/hall.yaml cannot be used:\n.*cannot be read/,
  );
});
