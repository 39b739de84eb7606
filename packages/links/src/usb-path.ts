import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DeviceError } from '@jiaohao/device-kit';

export interface UsbPlace {
  /** `vid:pid` in lower-case hex. */
  usb?: string | undefined;
  serialNumber?: string | undefined;
}

/** A device file with the USB device behind it. */
export interface UsbFile extends UsbPlace {
  usb: string;
  path: string;
  product: string;
}

const text = (file: string) =>
  readFile(file, 'utf8').then(
    (read) => read.trim(),
    () => '',
  );

/** The USB device above a device's folder in /sys: the first that has a vendor. */
const usbAbove = async (folder: string, devices: string): Promise<Omit<UsbFile, 'path'> | undefined> => {
  let at = await realpath(folder).catch(() => '/');
  while (at.startsWith(devices)) {
    const vendor = await text(join(at, 'idVendor'));
    if (vendor) {
      const usb = `${vendor}:${await text(join(at, 'idProduct'))}`;
      const serialNumber = await text(join(at, 'serial'));
      return { usb, product: await text(join(at, 'product')), ...(serialNumber && { serialNumber }) };
    }
    at = dirname(at);
  }
  return undefined;
};

/** Kernel's own account, because a machine without udev has no other. */
const filesOf = async (kind: 'tty' | 'usbmisc', wanted: RegExp, folder: string, sys: string): Promise<UsbFile[]> => {
  const devices = `${await realpath(sys).catch(() => sys)}/devices/`;
  const names = await readdir(`${sys}/class/${kind}`).catch(() => []);
  const files = await Promise.all(
    names
      .filter((name) => wanted.test(name))
      .map(async (name) => {
        const usb = await usbAbove(`${sys}/class/${kind}/${name}/device`, devices);
        return usb && { path: `${folder}/${name}`, ...usb };
      }),
  );
  return files.filter((file) => file !== undefined).sort((a, b) => a.path.localeCompare(b.path));
};

/** Serial ports on USB. `sys`: where the kernel's account is mounted. */
export const usbSerialFiles = (sys = '/sys'): Promise<UsbFile[]> => filesOf('tty', /^tty(USB|ACM)\d+$/, '/dev', sys);
/** Printers on USB. */
export const usbPrinterFiles = (sys = '/sys'): Promise<UsbFile[]> => filesOf('usbmisc', /^lp\d+$/, '/dev/usb', sys);

const one = async (files: UsbFile[], place: UsbPlace): Promise<string> => {
  const found = files.find(
    ({ usb, serialNumber }) =>
      usb === place.usb && (place.serialNumber === undefined || serialNumber === place.serialNumber),
  );
  if (found) return found.path;
  const which = place.serialNumber ? `${place.usb} (${place.serialNumber})` : place.usb;
  throw new DeviceError('offline', `USB device ${which} is not plugged in`, { retry: true });
};

/** The device file of a USB serial port, whatever number it has now. Rejects with `offline` when it is not plugged in. */
export const serialPathOf = async (place: UsbPlace, sys?: string): Promise<string> =>
  one(await usbSerialFiles(sys), place);
/** The device file of a USB printer, whatever number it has now. Rejects with `offline` when it is not plugged in. */
export const printerFileOf = async (place: UsbPlace, sys?: string): Promise<string> =>
  one(await usbPrinterFiles(sys), place);
