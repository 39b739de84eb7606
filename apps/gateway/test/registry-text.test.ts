import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drivers } from '@jiaohao/devices';
import { expect, test } from 'vitest';
import { driverTable, udevRules, withTable } from '../src/cli/registry-text.ts';

test('README.md holds the table of the registry: npm run devices -- table --write', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  expect(readme).toBe(withTable(readme));
});

test('every driver has a line with its links', () => {
  const table = driverTable();
  for (const { id, links } of drivers) expect(table).toMatch(new RegExp(`\`${id}\` .*${links.join(', ')}`));
});

test('a text without the marks is refused in words', () => {
  expect(() => withTable('# Title')).toThrow('<!-- devices -->');
});

test('the rules give the right to each known product, and a lasting name to ports and printers', () => {
  const rules = udevRules().split('\n');
  const of = (part: string) => rules.filter((rule) => rule.includes(part) && rule.includes('"04b8"'));
  expect(of('SUBSYSTEM=="usbmisc"')).toEqual([
    'SUBSYSTEM=="usbmisc", KERNEL=="lp*", ATTRS{idVendor}=="04b8", ATTRS{idProduct}=="0e15", GROUP="lp", MODE="0660", SYMLINK+="jiaohao/printer.escpos jiaohao/printer.escpos-%b"',
  ]);
  expect(of('SUBSYSTEM=="tty"')[0]).toContain('GROUP="dialout"');
  expect(of('SUBSYSTEM=="input"')).toEqual([]);
});

test('what types like a keyboard is kept from the desktop', () => {
  const hid = drivers.filter(({ usb, links }) => usb.length > 0 && (links as readonly string[]).includes('hid'));
  expect(hid.length).toBeGreaterThan(0);
  const rules = udevRules();
  for (const { usb } of hid)
    for (const each of usb) {
      const [vendor, product] = each.split(':');
      const what = `ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}"`;
      expect(rules).toContain(`SUBSYSTEM=="input", ${what}, ENV{LIBINPUT_IGNORE_DEVICE}="1"`);
      expect(rules).toContain(`SUBSYSTEM=="hidraw", ${what}, GROUP="plugdev"`);
    }
});
