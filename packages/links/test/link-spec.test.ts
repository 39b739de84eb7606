import { expect, test } from 'vitest';
import { type ByteLinkSpec, LinkSpec, linkFrom } from '../src/index.ts';

const message = (spec: unknown): string => {
  const read = LinkSpec.safeParse(spec);
  return read.success ? '' : read.error.issues.map((issue) => issue.message).join('; ');
};

test.each([
  [{ type: 'serial' }, 'needs either path, such as /dev/ttyUSB0, or usb, such as 1a86:7523'],
  [{ type: 'serial', path: '/dev/ttyS0', usb: '1a86:7523' }, 'needs either path'],
  [{ type: 'serial', usb: '1A86:7523' }, 'lower-case hex such as 04b8:0e15'],
  [{ type: 'hid', usb: '7523' }, 'lower-case hex such as 04b8:0e15'],
  [{ type: 'usb-printer' }, 'needs either path'],
  [{ type: 'http', url: 'ftp://10.0.0.1/' }, 'an address such as http://192.168.1.60/eSCL'],
  [{ type: 'http', url: '10.0.0.1' }, 'an address such as http://192.168.1.60/eSCL'],
])('%j is refused with what to write instead', (spec, words) => {
  expect(message(spec)).toContain(words);
});

test.each([
  [{ type: 'serial', usb: '1a86:7523', serialNumber: 'A1' }],
  [{ type: 'udp', host: '192.168.1.70', port: 5005 }],
  [{ type: 'hid', usb: '0483:5750', usagePage: 0xff00 }],
  [{ type: 'usb-printer', usb: '04b8:0e15' }],
  [{ type: 'player' }],
])('%j is a link of bytes or packets', (spec) => {
  expect(linkFrom(LinkSpec.parse(spec) as ByteLinkSpec)).toBeTypeOf('function');
});

test.each([[{ type: 'http', url: 'ipp://192.168.1.61/ipp/print' }], [{ type: 'local', name: 'airscan:e0:Scanner' }]])(
  '%j is no link of bytes, and good',
  (spec) => {
    expect(message(spec)).toBe('');
  },
);

test('a device that is found by what it is says so when it is not there', async () => {
  const open = linkFrom({ type: 'serial', usb: 'dead:beef' }, 9600);
  await expect(open(new AbortController().signal)).rejects.toMatchObject({
    code: 'offline',
    message: 'USB device dead:beef is not plugged in',
  });
});
