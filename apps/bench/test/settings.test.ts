import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@jiaohao/runtime';
import { afterAll, expect, test } from 'vitest';
import { BadSetting, readSettings } from '../src/desk/settings.ts';
import { demoStands } from '../src/desk/stand-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-settings-'));
afterAll(() => rm(folder, { recursive: true }));
const file = (text: string) => {
  const path = join(folder, 'bench.yaml');
  writeFileSync(path, text);
  return { BENCH_CONFIG: path };
};

test('without settings: the devices of the demo hall, any ports, no hall', () => {
  expect(readSettings({}, '/pages')).toEqual({
    port: 0,
    stands: demoStands,
    halls: [],
    pages: '/pages',
    portsFile: undefined,
  });
});

test('halls are cut to their origins', () => {
  expect(readSettings({ BENCH_HALL: 'http://a:8080/bench/, http://b' }, '/pages').halls).toEqual([
    'http://a:8080',
    'http://b',
  ]);
});

test('a file names other stands', () => {
  const { stands } = readSettings(
    file(`stands:
  - { id: p, simulator: printer.escpos, place: { zh: 门口, en: Door }, wire: { path: /dev/pts/4 } }
  - { id: r, simulator: id-card.sdt, place: { zh: 门口, en: Door }, counter: "1", wire: { tcp: 9101 } }
`),
    '/pages',
  );
  expect(stands.map(({ wire }) => wire)).toEqual([{ path: '/dev/pts/4' }, { tcp: 9101 }]);
});

test.each([{ BENCH_PORT: 'x' }, { BENCH_PORT: '70000' }, { BENCH_HALL: 'hall' }])('refuses %j and names it', (env) => {
  expect(() => readSettings(env, '/pages')).toThrow(BadSetting);
  expect(() => readSettings(env, '/pages')).toThrow(Object.keys(env)[0]);
});

const entry = (more: string) => `stands:
  - { id: a, simulator: printer.escpos, place: { zh: 门, en: Door }, wire: { tcp: 0 } }
  - { ${more}, place: { zh: 门, en: Door } }
`;

test.each([
  ['a device twice', 'id: a, simulator: id-card.sdt, wire: { tcp: 0 }', 'line 3: stands.1.id: a is used twice'],
  ['an unknown simulator', 'id: b, simulator: toaster, wire: { tcp: 0 }', 'line 3: stands.1.simulator'],
  [
    'a wire that the device does not have',
    'id: b, simulator: printer.escpos, wire: { udp: 0 }',
    'line 3: stands.1.wire: printer.escpos is wired by tcp or path',
  ],
])('refuses a list with %s, and says where', (_what, text, message) => {
  expect(() => readSettings(file(entry(text)), '/pages')).toThrow(ConfigError);
  expect(() => readSettings(file(entry(text)), '/pages')).toThrow(message);
});
