import { devicesAsync } from 'node-hid';
import { SerialPort } from 'serialport';
import { usbPrinterFiles, usbSerialFiles } from './usb-path.ts';

/** Something that is plugged into this machine, in the words of the configuration. */
export interface Attached {
  type: 'serial' | 'hid' | 'usb-printer';
  /** Device file or COM port. */
  path: string;
  /** `vid:pid` in lower-case hex; absent for a port that is no USB device. */
  usb?: string;
  serialNumber?: string;
  /** Of one interface of a HID device. */
  usagePage?: number;
  /** As it names itself; may be empty. */
  name: string;
}

const hex = (value: number) => value.toString(16).padStart(4, '0');

const serialPorts = async (): Promise<Attached[]> => {
  // The kernel's own account as well: the library asks udev, which a small machine may not have.
  const [known, files] = await Promise.all([SerialPort.list().catch(() => []), usbSerialFiles()]);
  const listed = known
    .filter(({ path, vendorId }) => vendorId !== undefined || !/\/ttyS\d+$/.test(path))
    .map(({ path, vendorId, productId, serialNumber, manufacturer }): Attached => {
      const file = files.find((each) => each.path === path);
      const usb = vendorId && productId ? `${vendorId}:${productId}`.toLowerCase() : file?.usb;
      const serial = file?.serialNumber ?? serialNumber;
      return {
        type: 'serial',
        path,
        ...(usb && { usb }),
        ...(serial && { serialNumber: serial }),
        name: file?.product ?? manufacturer ?? '',
      };
    });
  const missed = files
    .filter(({ path }) => !listed.some((port) => port.path === path))
    .map(({ product, ...file }): Attached => ({ type: 'serial', ...file, name: product }) as Attached);
  return [...listed, ...missed];
};

const hidDevices = async (): Promise<Attached[]> =>
  (await devicesAsync().catch(() => [])).map(({ vendorId, productId, path, serialNumber, usagePage, product }) => ({
    type: 'hid',
    path: path ?? '',
    usb: `${hex(vendorId)}:${hex(productId)}`,
    ...(serialNumber && { serialNumber }),
    ...(usagePage !== undefined && { usagePage }),
    name: product ?? '',
  }));

const printers = async (): Promise<Attached[]> =>
  (await usbPrinterFiles()).map(
    ({ product, ...file }) => ({ type: 'usb-printer', ...file, name: product }) as Attached,
  );

/** Everything on serial ports, HID and printer class that this machine knows. Never rejects. */
export const attachedHere = async (): Promise<Attached[]> =>
  (await Promise.all([serialPorts(), hidDevices(), printers()])).flat();
