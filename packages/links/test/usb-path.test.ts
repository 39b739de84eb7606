import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { printerFileOf, serialPathOf, usbPrinterFiles, usbSerialFiles } from '../src/index.ts';

let sys: string;
beforeEach(async () => {
  sys = await mkdtemp(join(tmpdir(), 'sys-'));
});
afterEach(() => rm(sys, { recursive: true, force: true }));

/** A USB device as the kernel lays it out: the device, its interface below, and a link to that from the class. */
const plug = async (
  file: { kind: 'tty' | 'usbmisc'; name: string },
  usb: { port: string; vendor: string; product: string; serial?: string; title: string },
) => {
  const device = join(sys, 'devices/pci0000:00/usb1', usb.port);
  const below = join(device, `${usb.port}:1.0`, file.name);
  await mkdir(below, { recursive: true });
  await writeFile(join(device, 'idVendor'), `${usb.vendor}\n`);
  await writeFile(join(device, 'idProduct'), `${usb.product}\n`);
  await writeFile(join(device, 'product'), `${usb.title}\n`);
  if (usb.serial !== undefined) await writeFile(join(device, 'serial'), `${usb.serial}\n`);
  const folder = join(sys, 'class', file.kind, file.name);
  await mkdir(folder, { recursive: true });
  await symlink(below, join(folder, 'device'));
};
const reader = { port: '1-2', vendor: '1a86', product: '7523', title: 'USB Serial' };

test('serial ports and printers on USB are listed with what they are; others are not', async () => {
  await plug({ kind: 'tty', name: 'ttyUSB0' }, reader);
  await plug({ kind: 'tty', name: 'ttyACM3' }, { ...reader, port: '1-3', product: '5740', serial: 'X9' });
  await plug({ kind: 'usbmisc', name: 'lp0' }, { port: '1-4', vendor: '04b8', product: '0e15', title: 'TM-T20' });
  await mkdir(join(sys, 'class/tty/ttyS0'), { recursive: true });
  expect(await usbSerialFiles(sys)).toEqual([
    { path: '/dev/ttyACM3', usb: '1a86:5740', serialNumber: 'X9', product: 'USB Serial' },
    { path: '/dev/ttyUSB0', usb: '1a86:7523', product: 'USB Serial' },
  ]);
  expect(await usbPrinterFiles(sys)).toEqual([{ path: '/dev/usb/lp0', usb: '04b8:0e15', product: 'TM-T20' }]);
});

test('a device is found again under another number', async () => {
  await plug({ kind: 'tty', name: 'ttyUSB0' }, reader);
  expect(await serialPathOf({ usb: '1a86:7523' }, sys)).toBe('/dev/ttyUSB0');
  await rm(join(sys, 'class'), { recursive: true });
  await plug({ kind: 'tty', name: 'ttyUSB4' }, { ...reader, port: '1-9' });
  expect(await serialPathOf({ usb: '1a86:7523' }, sys)).toBe('/dev/ttyUSB4');
});

test('of two alike the serial number tells which', async () => {
  await plug({ kind: 'usbmisc', name: 'lp0' }, { ...reader, serial: 'A' });
  await plug({ kind: 'usbmisc', name: 'lp1' }, { ...reader, port: '1-3', serial: 'B' });
  expect(await printerFileOf({ usb: '1a86:7523', serialNumber: 'B' }, sys)).toBe('/dev/usb/lp1');
});

test.each([
  ['1a86:7523', undefined, '1a86:7523 is not plugged in'],
  ['1a86:7523', 'Q', '1a86:7523 (Q) is not plugged in'],
])('a device %s %s that is not there is an error that says which', async (usb, serialNumber, message) => {
  await expect(serialPathOf({ usb, serialNumber }, sys)).rejects.toMatchObject({
    code: 'offline',
    retry: true,
    message: expect.stringContaining(message),
  });
});

test('a machine without such an account has no devices', async () => {
  expect(await usbSerialFiles(join(sys, 'nowhere'))).toEqual([]);
});
