import { DeviceId, readWiring } from '@jiaohao/devices';
import { Id } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { z } from 'zod';

test('a desk takes for a name of a device what the hall takes for one', () => {
  expect(z.toJSONSchema(DeviceId)).toEqual(z.toJSONSchema(Id));
});

test.each(['printer.1', 'printer_1', 'Printer', '-printer', 'p'.repeat(33), ''])(
  'a name that the hall could not list is no name at the desk: "%s"',
  (id) => {
    const link = { type: 'tcp', host: '127.0.0.1', port: 9100 };
    expect(Id.safeParse(id).success).toBe(false);
    expect(() => readWiring([{ id, driver: 'printer.escpos', link }])).toThrow(/^devices\[0\]\.id: small letters/);
  },
);
