import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { Duplex } from 'node:stream';
import { DeviceError, type OpenLink } from '@jiaohao/device-kit';
import { devicesAsync, HIDAsync } from 'node-hid';
import { denied, isDenied } from './open-error.ts';
import { quiet } from './quiet.ts';

export interface HidPlace {
  /** `vid:pid` in lower-case hex. */
  usb: string;
  serialNumber?: string | undefined;
  usagePage?: number | undefined;
}

/**
 * HID reports: each chunk read is one input report, with its report id first where the device numbers its reports; each
 * chunk written is one output report, its first byte the report id (0 when the device numbers none).
 */
export const hidLink =
  (place: HidPlace): OpenLink =>
  async (signal) => {
    signal.throwIfAborted();
    const [vendor, product] = place.usb.split(':').map((hex) => Number.parseInt(hex, 16));
    let hid: HIDAsync;
    try {
      const all = await devicesAsync(vendor ?? 0, product ?? 0);
      const found = all.find(
        (info) =>
          (place.serialNumber === undefined || info.serialNumber === place.serialNumber) &&
          (place.usagePage === undefined || info.usagePage === place.usagePage),
      );
      if (!found?.path) throw new Error('it is not plugged in');
      // The library does not say why it cannot open; elsewhere than on Linux a path is no file.
      if (found.path.startsWith('/dev/')) await access(found.path, constants.R_OK | constants.W_OK);
      hid = await HIDAsync.open(found.path);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      if (cause instanceof Error && isDenied(cause)) throw denied(`HID device ${place.usb}`, 'plugdev', cause);
      throw new DeviceError('offline', `HID device ${place.usb} could not be opened: ${why}`, { retry: true, cause });
    }
    if (signal.aborted) {
      await hid.close();
      throw signal.reason;
    }
    return quiet(new HidDuplex(hid));
  };

class HidDuplex extends Duplex {
  readonly #hid: HIDAsync;

  constructor(hid: HIDAsync) {
    super({ objectMode: true });
    this.#hid = hid;
    hid.on('data', (report: Buffer) => this.push(report));
    hid.on('error', (error: Error) => this.destroy(error));
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#hid.write(Buffer.from(chunk)).then(() => done(), done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#hid.close().then(
      () => done(error),
      () => done(error),
    );
  }
}
