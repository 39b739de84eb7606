import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGatewayConfig } from '../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'gateway-config-'));
const write = (name: string, lines: readonly string[]): string => {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, lines.join('\n'));
  return file;
};
const head = ['id: gateway-1', 'hall: http://127.0.0.1:8080', 'token: abc', 'wiring:'];
const printer = (id: string) => [
  `  - id: ${id}`,
  '    driver: printer.escpos',
  '    link: { type: tcp, host: 127.0.0.1, port: 9100 }',
];

test('a gateway file is read with the places of its devices', () => {
  const config = readGatewayConfig(write('good', [...head, ...printer('p1'), '    zone: a']));
  expect(config).toMatchObject({ id: 'gateway-1', log: 'info', wiring: [{ id: 'p1', zone: 'a' }] });
});

test.each([
  ['two devices of one name', [...head, ...printer('p1'), ...printer('p1')], /line 8: .*p1 is used twice/],
  ['a device named like the gateway', [...head, ...printer('gateway-1')], /line 5: .*gateway-1 is used twice/],
  ['a page port, which it has not', [...head, ...printer('p1'), 'port: 80'], /does not know port/],
])('%s is said with its line', (name, lines, message) => {
  expect(() => readGatewayConfig(write(name, lines))).toThrow(message);
});
