import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowedOrigins, tokenOf } from '@jiaohao/runtime';
import { expect, test } from 'vitest';
import { readKioskConfig } from '../src/desk/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-config-'));
const write = (name: string, lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
};

const head = ['id: kiosk-1', 'hall: http://127.0.0.1:8080'];
const wiring = [
  'wiring:',
  '  - id: kiosk-1-printer',
  '    driver: printer.escpos',
  '    link: { type: serial, path: /dev/ttyUSB0 }',
];

test('a kiosk file with a printer is read, its options filled in', () => {
  const config = readKioskConfig(write('good.yaml', [...head, 'token: abc', ...wiring]));
  expect(config).toMatchObject({ id: 'kiosk-1', port: 0, wiring: [{ driver: 'printer.escpos' }] });
  expect(config.wiring[0]?.options).toMatchObject({ columns: 48 });
});

test.each([
  ['no credential', [...head, ...wiring], /line 1: id: needs token or tokenFile/],
  ['unknown driver', [...head, 'token: a', 'wiring:', '  - id: p', '    driver: printer.tea'], /line \d+: wiring/],
  ['a device twice', [...head, 'token: a', ...wiring, ...wiring.slice(1)], /line 8: .*kiosk-1-printer is used twice/],
  ['no address', ['id: kiosk-1', 'hall: 127.0.0.1', 'token: a', ...wiring], /line 2: hall/],
])('%s is said with its line', (name, lines, message) => {
  expect(() => readKioskConfig(write(`${name}.yaml`, lines))).toThrow(message);
});

test('a credential may be in a file of its own; a missing one says how to pair', () => {
  const tokenFile = write('token', ['secret', '']);
  const file = write('file.yaml', [...head, `tokenFile: ${tokenFile}`, ...wiring]);
  expect(tokenOf(readKioskConfig(file), file, 'npm run kiosk')).toBe('secret');
  const missing = write('missing.yaml', [...head, 'tokenFile: /nowhere/token', ...wiring]);
  expect(() => tokenOf(readKioskConfig(missing), missing, 'npm run kiosk')).toThrow(
    /pair this device first, npm run kiosk/,
  );
});

test('only the own page and the hall may use the bridge', () => {
  expect(allowedOrigins('http://127.0.0.1:8080', 9000)).toEqual([
    'http://127.0.0.1:9000',
    'http://localhost:9000',
    'http://127.0.0.1:8080',
    'http://localhost:8080',
  ]);
  expect(allowedOrigins('https://hall.example', 9000)).toEqual([
    'http://127.0.0.1:9000',
    'http://localhost:9000',
    'https://hall.example',
  ]);
});
