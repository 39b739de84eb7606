import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A USB device as it names itself. */
export interface UsbIdentity {
  /** `vid:pid` in hex. */
  usb: string;
  product: string;
  serialNumber: string;
  does: 'acm' | 'printer';
}

export interface Gadget {
  plug(): void;
  unplug(): void;
}

const home = '/sys/kernel/config/usb_gadget';
const english = 'strings/0x409';
const pnp = 'MFG:EPSON;CMD:ESC/POS;MDL:TM-SIM;CLS:PRINTER;';

/** Ports into which nothing is plugged yet; `dummy_hcd` makes both ends of them. */
const freePort = (): string => {
  const used = readdirSync(home).length;
  const port = readdirSync('/sys/class/udc').sort()[used - 1];
  if (port === undefined) throw new Error(`there are fewer than ${used} USB ports`);
  return port;
};

/** A USB device that this kernel plays itself, on a port of its own; not plugged in yet. */
export const makeGadget = (identity: UsbIdentity): Gadget => {
  const { usb, product, serialNumber, does } = identity;
  const [vendorId, productId] = usb.split(':');
  const folder = join(home, `${does}-device`);
  if (existsSync(folder)) throw new Error(`there is a ${does} already`);
  const put = (file: string, text: string) => writeFileSync(join(folder, file), text);
  mkdirSync(folder);
  put('idVendor', `0x${vendorId}`);
  put('idProduct', `0x${productId}`);
  mkdirSync(join(folder, english));
  put(`${english}/product`, product);
  put(`${english}/serialnumber`, serialNumber);
  mkdirSync(join(folder, 'configs/c.1'));
  mkdirSync(join(folder, `functions/${does}.0`));
  if (does === 'printer') put('functions/printer.0/pnp_string', pnp);
  symlinkSync(join(folder, `functions/${does}.0`), join(folder, `configs/c.1/${does}.0`));
  const port = freePort();
  return { plug: () => put('UDC', port), unplug: () => put('UDC', '\n') };
};
