import type { Driver } from '@jiaohao/device-kit';
import { drivers } from '@jiaohao/devices';
import type { Attached } from '@jiaohao/links';
import type { Announced } from './network.ts';

/** One line of the list. */
export type Found = {
  /** As it is written for `probe` and `try`. */
  link: string;
  usb: string;
  serialNumber: string;
  name: string;
  /** Drivers that may speak to it; none when nobody knows it. */
  drivers: readonly string[];
};

/** Usage page of bar code scanners (HID POS usage tables). */
const posScanner = 0x8c;

const all: readonly Driver[] = [...drivers];

/** Which drivers know this product. */
export const guess = ({ type, usb, usagePage }: Pick<Attached, 'type' | 'usb' | 'usagePage'>): string[] =>
  all
    .filter(
      (driver) =>
        driver.links.includes(type) &&
        ((usb !== undefined && driver.usb.includes(usb)) ||
          (type === 'hid' && usagePage === posScanner && driver.id === 'code-scanner.hid-pos')),
    )
    .map(({ id }) => id);

export const foundHere = (device: Attached): Found => ({
  link: device.type === 'hid' ? `hid:${device.usb}` : `${device.type}:${device.path}`,
  usb: device.usb ?? '',
  serialNumber: device.serialNumber ?? '',
  name: device.name,
  drivers: guess(device),
});

export const foundInNetwork = ({ name, url, driver }: Announced): Found => ({
  link: url,
  usb: '',
  serialNumber: '',
  name,
  drivers: [driver],
});

/** The list as lines of a table. */
export const foundTable = (found: readonly Found[]): string => {
  const rows = found.map(({ link, usb, serialNumber, name, drivers: guesses }) => [
    link,
    usb,
    serialNumber,
    name,
    guesses.join(', ') || '?',
  ]);
  const head = ['link', 'USB', 'serial no.', 'name', 'driver'];
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
