import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCounterDeskConfig } from '../src/desk/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'counter-config-'));
const write = (name: string, lines: readonly string[]): string => {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, lines.join('\n'));
  return file;
};
const head = ['id: counter-desk-1', 'hall: http://127.0.0.1:8080', 'token: abc'];
const reader = ['wiring:', '  - id: r1', '    driver: id-card.sdt', '    link: { type: serial, path: /dev/ttyUSB0 }'];

test('a device without a place belongs to the counter of its desk', () => {
  const config = readCounterDeskConfig(write('good', [...head, 'counter: "1"', ...reader]));
  expect(config).toMatchObject({ counter: '1', port: 0, wiring: [{ id: 'r1', counter: '1' }] });
  const placed = readCounterDeskConfig(write('placed', [...head, 'counter: "1"', ...reader, '    zone: a']));
  expect(placed.wiring[0]?.counter).toBeUndefined();
});

test('a desk without a counter is said with its line', () => {
  expect(() => readCounterDeskConfig(write('bad', [...head, ...reader]))).toThrow(/counter: is missing/);
});
