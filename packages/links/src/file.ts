import { constants } from 'node:fs';
import { access, type FileHandle, open } from 'node:fs/promises';
import { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { DeviceError, type OpenLink } from '@jiaohao/device-kit';
import { denied, isDenied } from './open-error.ts';
import { holdersOf } from './port-holder.ts';
import { quiet } from './quiet.ts';

const flags = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY;
const busyMs = 10;
const idleMs = 15;

/**
 * A printer class device such as /dev/usb/lp0. A plain write there blocks until the printer takes the bytes and
 * would hold one of Node's few file threads for as long as a printer is out of paper; so the file is opened
 * non-blocking and asked again.
 */
export const fileLink =
  (path: string): OpenLink =>
  async (signal) => {
    signal.throwIfAborted();
    let file: FileHandle;
    try {
      file = await open(path, flags);
    } catch (cause) {
      throw await whyNot(path, cause instanceof Error ? cause : new Error(String(cause)));
    }
    if (signal.aborted) {
      await file.close();
      throw signal.reason;
    }
    return quiet(new FileDuplex(file, path));
  };

const whyNot = async (path: string, error: Error): Promise<DeviceError> => {
  if (isDenied(error)) return denied(`Printer ${path}`, 'lp', error);
  if ('code' in error && error.code === 'EBUSY') {
    // usblp lets one program in at a time: CUPS, mostly.
    const holders = await holdersOf(path);
    const message = `Printer ${path} is in use by ${holders.length > 0 ? holders.join(', ') : 'another program'}`;
    return new DeviceError('port-busy', message, { retry: true, cause: error });
  }
  return new DeviceError('offline', `Printer ${path} could not be opened: ${error.message}`, {
    retry: true,
    cause: error,
  });
};

class FileDuplex extends Duplex {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #gone = new AbortController();
  #reading = false;

  constructor(file: FileHandle, path: string) {
    super({ highWaterMark: 4096 });
    this.#file = file;
    this.#path = path;
  }

  override _read(): void {
    if (this.#reading) return;
    this.#reading = true;
    this.#readOn().catch((error: Error) => this.destroy(error));
  }

  async #readOn(): Promise<void> {
    const buffer = Buffer.allocUnsafe(4096);
    let wanted = true;
    while (wanted && !this.destroyed) {
      const read = await this.#try(() => this.#file.read(buffer, 0, buffer.length));
      if (this.destroyed) return;
      if (read && read.bytesRead > 0) {
        wanted = this.push(Buffer.from(buffer.subarray(0, read.bytesRead)));
        continue;
      }
      // Nothing at all is an empty USB packet, or a device that is gone: then its file is gone too.
      if (read) await access(this.#path);
      await this.#pause(idleMs);
    }
    this.#reading = false;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#writeAll(chunk).then(() => done(), done);
  }

  async #writeAll(chunk: Buffer): Promise<void> {
    let at = 0;
    while (at < chunk.length) {
      if (this.destroyed) throw new Error('The link was closed');
      const written = await this.#try(() => this.#file.write(chunk, at));
      if (written && written.bytesWritten > 0) at += written.bytesWritten;
      else await this.#pause(busyMs);
    }
  }

  /** Undefined when the device is not ready yet. */
  async #try<T>(io: () => Promise<T>): Promise<T | undefined> {
    try {
      return await io();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined;
      throw error;
    }
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#gone.signal }).catch(() => undefined);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#gone.abort();
    this.#file.close().then(
      () => done(error),
      (failed: Error) => done(error ?? failed),
    );
  }
}
